import BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachingStatements } from './statementCache.ts';

let compiled: string[];
let database: SqliteDatabase;
beforeEach(() => {
  const real = new BetterSqlite3(':memory:');
  compiled = [];
  database = cachingStatements({
    close: () => void real.close(),
    prepare: (text) => {
      compiled.push(text);
      return real.prepare(text);
    },
  });
  run('create table chair (colour text)');
  compiled.length = 0;
});
afterEach(() => database.close());

const run = (text: string, ...values: unknown[]): unknown => {
  const statement = database.prepare(text);
  return statement.reader ? statement.all(values) : statement.run(values);
};

test('a text that recurs is compiled once, and its values are its own each time', () => {
  for (const colour of ['red', 'blue', 'red']) run('insert into chair values (?)', colour);
  expect(run('select count(*) as many from chair where colour = ?', 'red')).toEqual([{ many: 2 }]);
  expect(run('select count(*) as many from chair where colour = ?', 'blue')).toEqual([{ many: 1 }]);
  expect(compiled).toHaveLength(2);
});

test('after a change of the tables, everything is compiled anew and sees the new columns', () => {
  run('insert into chair values (?)', 'red');
  expect(run('select * from chair')).toEqual([{ colour: 'red' }]);
  run('alter table chair add column seats integer default 1');
  expect(run('select * from chair')).toEqual([{ colour: 'red', seats: 1 }]);
  run('drop table chair');
  expect(() => run('select * from chair')).toThrow('no such table');
});

test('texts that are used go on being kept, however many others come', () => {
  const often = 'select colour from chair';
  run(often);
  for (let index = 0; index < 2_000; index++) {
    run(`select ${index}`);
    run(often);
  }
  expect(compiled.filter((text) => text === often)).toHaveLength(1);
});

test('a statement that failed runs again', () => {
  run('create table seat (number integer primary key)');
  const insert = (number: number): unknown => run('insert into seat values (?)', number);
  insert(1);
  expect(() => insert(1)).toThrow('UNIQUE');
  insert(2);
  expect(run('select number from seat')).toEqual([{ number: 1 }, { number: 2 }]);
});
