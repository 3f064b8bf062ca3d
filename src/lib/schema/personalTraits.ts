/**
 * What a plan never asks of people: age, sex, height and figure, looks, schooling, and what else they are born with.
 * Words that also belong to things (a desk has a height) count where rows are about people.
 */
const ALWAYS =
  /年龄|岁数|出生|生日|性别|男女|容貌|相貌|长相|外貌|颜值|学历|文凭|文化程度|毕业院校|婚姻|婚育|民族|籍贯|三围|\b(?:age|aged|birth(?:day|date)?|sex|gender|schooling|education|diploma|marital|ethnicity)\b/i;
const OF_PEOPLE = /身高|体重|体型|身材|\b(?:height|weight|body|looks|appearance|attractive\w*)\b/i;

/** Whether a heading, label or word asks for what somebody is instead of what they can do. */
export function isPersonalTrait(words: string): boolean {
  // Names of fields are written in one word: `bodyHeight`.
  const spaced = words
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ');
  return ALWAYS.test(spaced) || OF_PEOPLE.test(spaced);
}

/** The same for a column of a sheet: things have heights and weights, so only their rows about people may not. */
export function isRefusedColumn(sheet: string, words: string): boolean {
  if (sheet === 'staffing') return isPersonalTrait(words);
  return ALWAYS.test(words.normalize('NFKC').replace(/([a-z])([A-Z])/g, '$1 $2'));
}
