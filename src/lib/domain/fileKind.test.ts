import { describe, expect, test } from 'vitest';
import { fileKind, fileNameFor } from './fileKind.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('O6 the kind of a file', () => {
  test.each([
    ['%PDF-1.7\n…', 'application/pdf'],
    ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n\x00', 'image/png'],
    ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ])('is what its first bytes say: %j', (text, kind) => {
    expect(fileKind(bytes(text))).toBe(kind);
  });

  test.each([
    '',
    '%PDF',
    ' %PDF-1.7',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<!doctype html><script>alert(1)</script>',
    '<?xml version="1.0"?><svg/>',
    'GIF89a',
    'MZ\x90\x00',
    'PK\x03\x04',
    'RIFF\x10\x00\x00\x00AVI LIST',
    '\x89PNG\n\x1a\n',
    '#!/bin/sh\n',
  ])('is none for %j', (text) => {
    expect(fileKind(bytes(text))).toBeNull();
  });
});

describe('O6 the name of a file', () => {
  test.each([
    ['invoice.pdf', 'application/pdf', 'invoice.pdf'],
    ['Scan 12.PDF', 'application/pdf', 'Scan 12.pdf'],
    ['发票 3 月.jpeg', 'image/jpeg', '发票 3 月.jpeg'],
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['C:\\Users\\ann\\receipt.png', 'image/png', 'receipt.png'],
    ['page.html', 'image/png', 'page.html.png'],
    ['a\u202Egnp.exe', 'image/png', 'a gnp.exe.png'],
    ['x\u0000.pdf', 'application/pdf', 'x .pdf'],
    ['..', 'application/pdf', 'file.pdf'],
    ['', 'image/webp', 'file.webp'],
    ['.pdf', 'application/pdf', 'pdf.pdf'],
  ] as const)('%j becomes one that is safe to show and to save', (given, kind, name) => {
    expect(fileNameFor(given, kind)).toBe(name);
  });

  test('is never longer than a disk takes', () => {
    expect(fileNameFor('长'.repeat(400), 'image/png')).toHaveLength(154);
  });
});
