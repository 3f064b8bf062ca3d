import { expect, test } from 'vitest';
import { guessColumns } from '../transfer/headings.ts';
import { planFromTemplate, TEMPLATES } from '../templates/index.ts';
import { LOCALES, options, SHEETS, type Sheet } from './index.ts';
import { isPersonalTrait, isRefusedColumn } from './personalTraits.ts';

const REFUSED = [
  ...['年龄', '性别', '身高', '身高要求', '学历', '文化程度', '长相', '体重', '婚育状况', '出生日期'],
  ...[
    'Age',
    'age_range',
    'Sex',
    'Gender',
    'Height (cm)',
    'bodyHeight',
    'Looks',
    'Education',
    'Date of birth',
  ],
];
const FINE = [
  ...['舞台', '高级音响师', '英语', '沟通能力', '年会主持', '女装导购培训', '形象墙讲解'],
  ...[
    'Stage manager',
    'Package handling',
    'First aid',
    'English',
    'Sextet host',
    'Bodywork expert',
    'Heights rescue',
  ],
];

test.each(REFUSED)('J6 %s is nothing to ask of people', (words) => {
  expect(isPersonalTrait(words)).toBe(true);
  expect(isRefusedColumn('staffing', words)).toBe(true);
});

test.each(FINE)('J6 %s is something one can do', (words) => {
  expect(isPersonalTrait(words)).toBe(false);
});

test('J6 things have heights and weights, and nobody asks for their age', () => {
  expect(isRefusedColumn('floor', 'Height')).toBe(false);
  expect(isRefusedColumn('supplies', '重量')).toBe(false);
  expect(isRefusedColumn('supplies', '性别')).toBe(true);
});

test('J6 no sheet has such a column, by id or by label', () => {
  const asked = Object.values<Sheet>(SHEETS).flatMap(({ id, fields }) =>
    Object.entries(fields).flatMap(([field, { label }]) =>
      [field, ...LOCALES.map((locale) => label[locale])].map((words) => [id, words] as const),
    ),
  );
  expect(asked.length).toBeGreaterThan(200);
  expect(asked.filter(([sheet, words]) => isRefusedColumn(sheet, words))).toEqual([]);
  const named = [options.crewRole, options.trainingTopic].flatMap((set) =>
    Object.values(set).flatMap((label) => LOCALES.map((locale) => label[locale])),
  );
  expect(named.filter(isPersonalTrait)).toEqual([]);
});

test('J6 no template asks for such a thing in its shifts', () => {
  const texts = TEMPLATES.flatMap(({ id }) =>
    LOCALES.flatMap((locale) =>
      planFromTemplate(id, locale)!.sheets.staffing.flatMap(({ cells }) =>
        Object.values(cells).filter((value) => typeof value === 'string'),
      ),
    ),
  );
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => isPersonalTrait(text))).toEqual([]);
});

test('J6 columns of a file that ask for such a thing go into no field, whatever became of them before', () => {
  const fields = Object.entries<Sheet['fields'][string]>(SHEETS.staffing.fields);
  const remembered = new Map([['年龄', 'note']]);
  expect(guessColumns(['岗位', '年龄', '性别', '人数'], fields, remembered)).toEqual([
    ...['role', null, null, 'headcount'],
  ]);
});
