import { m } from '#lib/paraglide/messages.js';
import { SUPPLIER_FIELDS, type SupplierField } from '#lib/domain/supplierFields.ts';
import type { SupplierFault, SupplierFileRead } from '#server/handoff.ts';
import { locale } from '../lang/say.ts';
import { messageOf } from '../transfer/download.ts';

const FIELD_WORDS: Readonly<Record<SupplierField, () => string>> = {
  name: m.goods_name,
  supplies: m.goods_supplies,
  contact: m.goods_contact,
  phone: m.goods_phone,
  email: m.goods_email,
  address: m.goods_address,
  note: m.order_note,
};
/** What can be wrong with a cell. */
const FAULT_WORDS: Readonly<Record<string, (limit: { readonly limit: number }) => string>> = {
  required: m.invalid_required,
  'too-long': m.invalid_too_long,
  'not-an-email': m.invalid_not_an_email,
  twice: m.goods_file_twice,
};

/** What a column of a file of suppliers may be called. */
export const columnWords = (): string => listed(SUPPLIER_FIELDS.map((field) => FIELD_WORDS[field]()));

export const listed = (words: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'unit' }).format(words);

/** Has the server say what a file would do to the directory. @throws Error with a sentence for the person */
export async function readSupplierFile(file: File): Promise<SupplierFileRead> {
  const answer = await fetch('/api/suppliers/file', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  }).catch(() => null);
  if (!answer) throw new Error(m.form_connection_lost());
  if (!answer.ok) throw new Error(await messageOf(answer));
  return (await answer.json()) as SupplierFileRead;
}

/** Which line and field it is, what stands there, and what to do about it. */
export function faultWords({ line, field, text, reason, limit }: SupplierFault): string {
  const why = (FAULT_WORDS[reason] ?? m.error_invalid_field)({ limit: limit ?? 0 });
  const place = m.goods_file_place({ line, field: FIELD_WORDS[field]() });
  return text === '' ? `${place}: ${why}` : `${place} “${text}”: ${why}`;
}
