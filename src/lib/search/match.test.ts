import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hanReadings } from './hanReadings.ts';
import { Best, fold, folded, match, readQuery, RANK } from './index.ts';

function look(name: string, typed: string, ...texts: string[]) {
  return match(folded(name), texts.map(folded), readQuery(typed)!, hanReadings);
}

/** What was found, with brackets around it. */
function marked(name: string, typed: string): string | null {
  const found = look(name, typed);
  if (!found) return null;
  const marks = [...found.marks].reverse();
  return marks.reduce(
    (text, [start, end]) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`,
    folded(name).text,
  );
}

describe('a name is found', () => {
  test.each([
    // By its initials, its pinyin, and what lies between the two.
    ['签到区', 'qdq', '[签到区]'],
    ['签到区', 'qiandaoqu', '[签到区]'],
    ['签到区', 'qiandao', '[签到]区'],
    ['签到区', 'qiand', '[签到]区'],
    ['签到区', 'qian dao qu', '[签到区]'],
    ['签到区', 'qdaoq', '[签到区]'],
    ['签到区', 'qd', '[签到]区'],
    ['签到区', 'dq', '签[到区]'],
    ['展示区', 'zsq', '[展示区]'],
    ['展示区', 'zhshq', '[展示区]'],
    ['展示区', 'zhanshi', '[展示]区'],
    // Whatever a character is read as here.
    ['重庆', 'chongqing', '[重庆]'],
    ['重庆', 'cq', '[重庆]'],
    ['重点客户', 'zhongdian', '[重点]客户'],
    ['长城', 'changcheng', '[长城]'],
    ['店长', 'dianzhang', '[店长]'],
    ['音乐', 'yinyue', '[音乐]'],
    ['绿植', 'lvzhi', '[绿植]'],
    ['绿植', 'luzhi', '[绿植]'],
    ['女主持', 'nüzhuchi', '[女主持]'],
    ['西安', 'xian', '[西安]'],
    // Mixed, in both directions.
    ['签到区', '签dq', '[签到区]'],
    ['签到区', 'qian到', '[签到]区'],
    ['VIP 签到台', 'vipqd', '[VIP 签到]台'],
    ['LED屏 2', 'ledp', '[LED屏] 2'],
    // Without case, width and accents; signs and blanks need not be typed.
    ['Sign-in desk', 'SIGN', '[Sign]-in desk'],
    ['Sign-in desk', 'desk', 'Sign-in [desk]'],
    ['Sign-in desk', 'signin', '[Sign-in] desk'],
    ['ＶＩＰ 区', 'vip', '[ＶＩＰ] 区'],
    ['VIP', 'ｖｉｐ', '[VIP]'],
    ['Café', 'cafe', '[Café]'],
    ['Cafe\u0301', 'CAFÉ', '[Café]'],
    ['展车（主）', 'zhanchezhu', '[展车（主]）'],
    // Words in any order.
    ['Round guest table', 'table guest', 'Round [guest] [table]'],
    ['嘉宾 桌卡', '桌卡 jiabin', '[嘉宾] [桌卡]'],
  ])('%s by %s', (name, typed, shown) => {
    expect(marked(name, typed)).toBe(shown);
  });

  test.each([
    ['签到区', 'qdz'],
    ['签到区', 'qaq'],
    ['签到区', 'iandao'],
    ['签到区', 'q区到'],
    ['Sign-in desk', 'sgn'],
    ['desk', 'desks'],
    ['', 'a'],
  ])('but not %s by %s', (name, typed) => {
    expect(marked(name, typed)).toBeNull();
  });
});

describe('ranks', () => {
  test.each([
    ['签到', '签到', RANK.exact],
    ['签到', 'qiandao', RANK.exact + 1],
    ['签到区', '签到', RANK.prefix],
    ['签到区', 'qd', RANK.prefix + 1],
    ['VIP 签到', '签到', RANK.word],
    ['VIP 签到', 'qd', RANK.word + 1],
    ['主签到区', '签到', RANK.inner],
    ['主签到区', 'qd', RANK.inner + 1],
  ])('%s by %s: %i', (name, typed, rank) => {
    expect(look(name, typed)!.rank).toBe(rank);
  });

  test('a name goes before any other text, and another text is found as it stands alone', () => {
    expect(look('Chairs', 'white', 'white, stackable')).toMatchObject({ rank: RANK.text, found: 0 });
    expect(look('White chairs', 'white', 'white')).toMatchObject({ found: 'name' });
    expect(look('Chairs', 'chairs white', 'x', 'white')).toEqual({
      ...{ rank: RANK.text, found: 1, marks: [[0, 5]] },
    });
    expect(look('Chairs', 'bs', '白色')).toBeNull();
    expect(look('Chairs', 'chairs black', 'white')).toBeNull();
  });

  test('the best place in a name counts, not the first', () => {
    expect(look('Redesk desk', 'desk')).toMatchObject({ rank: RANK.word, marks: [[7, 11]] });
  });
});

describe('whatever is typed and stored', () => {
  const text = fc.string({ unit: fc.constantFrom(...'签到区重长zqdhangZ é　-ﬁＱ𠮷Ⅷ\u0301'), maxLength: 24 });

  test('a form has the length of its text, and marks lie in the text, in order', () => {
    fc.assert(
      fc.property(text, text, (name, typed) => {
        const form = folded(name);
        expect(form.folded.length).toBe(form.text.length);
        expect(fold(form.folded).length).toBe(form.text.length);
        const query = readQuery(typed);
        const found = query && match(form, [folded(typed)], query, hanReadings);
        let last = 0;
        for (const [start, end] of found?.marks ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        if (found?.found === 'name') expect(last).toBeLessThanOrEqual(form.text.length);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test('a name is found by itself, and a Chinese one by the beginnings of any of its readings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'签到区重长乐行绿女展示'), { minLength: 1, maxLength: 8 }),
        (chars) => {
          const name = chars.join('');
          expect(look(name, name)).toMatchObject({ rank: RANK.exact });
          const typed = chars.map((char) => hanReadings(char).at(-1)!);
          expect(look(name, typed.join(''))).toMatchObject({ rank: RANK.exact + 1 });
          // `zh` may be one syllable's sound or two initials, so less than the whole may be found.
          const initials = look(name, typed.map((reading) => reading[0]).join(''));
          expect(initials!.rank).toBeLessThanOrEqual(RANK.prefix + 1);
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  test('a name that could be spelt in endless ways is judged in few steps', () => {
    let asked = 0;
    const counting = (char: string) => {
      asked++;
      return hanReadings(char);
    };
    const name = folded('重长行乐'.repeat(50));
    const query = readQuery(`${'zchxly'.repeat(12)}!`)!;
    expect(match(name, [], query, counting)).toBeNull();
    expect(asked).toBeLessThan(200 * 80 * 2);
  });
});

test('the best of many are kept in order', () => {
  const best = new Best<number>(3, (a, b) => a - b);
  for (let n = 0; n < 500; n++) best.offer((n * 7919) % 1009);
  const all = Array.from({ length: 500 }, (_, n) => (n * 7919) % 1009).sort((a, b) => a - b);
  expect(best.list()).toEqual(all.slice(0, 3));
});
