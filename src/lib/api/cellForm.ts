import { CELL_CHARACTERS } from '../schema/kinds/text.ts';
import type { Field } from '../schema/sheet.ts';
import type { Text } from '../schema/values.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

function names(field: Field): string {
  const options = field.kind.options?.('en') ?? [];
  return options.map(({ id }) => id).join(', ');
}

/** What a cell of a field takes, as programs write it (docs/protocol.md, Documents). Empty is always null. */
export function cellForm(field: Field): Text {
  const { kind } = field;
  const sheets = (kind.sheets ?? []).join(', ');
  switch (kind.name) {
    case 'text':
    case 'longText': {
      const most = kind.longest ?? CELL_CHARACTERS;
      return both(`最多 ${most} 个字符的文字`, `text of at most ${most} characters`);
    }
    case 'integer':
      return both('整数', 'a whole number');
    case 'quantity':
      return both('千分之一为单位的整数，1500 表示 1.5', 'a whole number of thousandths: 1500 is 1.5');
    case 'percent':
      return both(
        '万分之一为单位的整数，650 表示 6.5%',
        'a whole number of hundredths of a percent: 650 is 6.5 %',
      );
    case 'money':
      if (kind.currencyIn !== undefined)
        return both(
          '计划币种最小单位的数，别的币种也按同样的小数位；不足一个最小单位时最多三位小数，日元计划里 12.5 表示 12.50 美元',
          'minor units of the plan’s currency, and as many of the line’s own where that is another one: 1500 is 15.00 in CNY and in USD. Up to three decimals where the line’s currency has more: 12.5 is USD 12.50 in a plan in JPY',
        );
      return both(
        '计划币种最小单位的整数，人民币按分',
        'a whole number of minor units of the plan’s currency: 1500 is 15.00 in CNY',
      );
    case 'length':
      return both('毫米整数', 'whole millimetres');
    case 'planTime':
      return both(
        '从第 0 天 00:00 起的整秒数，按计划的时区',
        'whole seconds from 00:00 of day 0, in the plan’s time zone',
      );
    case 'instant':
      return both('UTC 毫秒数', 'UTC milliseconds');
    case 'day':
      return both('从第 0 天起的天数，-9999 到 9999', 'whole days from day 0, from -9999 to 9999');
    case 'duration':
      return both('整秒数', 'whole seconds');
    case 'choice':
      if (field.kind.planAdds && names(field) === '')
        return both(
          '币种代码：计划自己的，或它定了汇率的一种',
          'the code of a currency: the plan’s, or one that it has fixed a rate of',
        );
      return kind.planAdds
        ? both(
            `其中之一：${names(field)}；或这个计划自己的一个`,
            `one of: ${names(field)}, or one of the plan’s own`,
          )
        : both(`其中之一：${names(field)}`, `one of: ${names(field)}`);
    case 'choices':
      return field.kind.planAdds
        ? both(
            `列表，其中最多 50 个：${names(field)}；或这个计划自己的`,
            `a list of at most 50 of: ${names(field)}, or of the plan’s own`,
          )
        : both(`列表，其中最多 50 个：${names(field)}`, `a list of at most 50 of: ${names(field)}`);
    case 'person':
      return both('一个人的 id', 'the id of a person');
    case 'people':
      return both('人的 id 的列表，不重复，最多 50 个', 'a list of at most 50 ids of people, each once');
    case 'ref':
      return both(`${sheets} 表中一行的 id`, `the id of a row of ${sheets}`);
    case 'link':
      return both(
        `{"sheet", "row"}，指向其中一张表的一行：${sheets}`,
        `{"sheet", "row"}: a row of one of ${sheets}`,
      );
    case 'list':
      return both(
        '最多 50 条文字的列表，每条最多 500 个字符',
        'a list of at most 50 texts of at most 500 characters',
      );
    case 'checkbox':
      return both('true 或 false', 'true or false');
    default:
      return kind.name satisfies never;
  }
}
