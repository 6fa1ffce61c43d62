import { readFileSync } from 'node:fs';

import { pageOf } from '../../../tools/docs/pages.mjs';
import { allVendors } from '../../../tools/vendors.mjs';
import { allTexts, errorMakers, errorTexts } from './errorTexts.mjs';

const PAGE = 'docs/troubleshooting.md';
const documents = [PAGE, ...allVendors.map(pageOf)];

/** The texts that a document quotes: the code in the first column of its tables "What you see". */
function quotesIn(document: string): string[] {
	const tables = readFileSync(document, 'utf8')
		.split(/^(?=\| What you see \|)/m)
		.slice(1);
	return tables.flatMap((table) => {
		const [, , ...rows] = table.split(/\n(?!\|)/)[0].split('\n');
		return rows.flatMap((row) => [...row.split(' | ')[0].matchAll(/`([^`]+)`/g)].map(([, quote]) => quote));
	});
}

/** A text with `…` for its variable parts: inserted values, product names, numbers. */
const general = (text: string): string =>
	[...allVendors.map(({ vendor }) => vendor.product), /\d+(?:\.\d+)?/]
		.reduce<string>((made, part) => made.replaceAll(new RegExp(part, 'g'), '…'), text)
		.replace(/…(?: ?…)*/g, '…');

/** Two adjacent words: a text without them only joins other texts. */
const HAS_WORDS = /\p{L}{2,} \p{L}{2,}/u;

const startOf = (quote: string): string => general(quote).replace(/[\s…]+$/, '');

/** Whether a general text starts with the quote. */
const startsWith = (text: string, quote: string): boolean => text.startsWith(startOf(quote));

/** Whether the quote is long enough to distinguish a general text from others with the same start. */
const isDistinct = (quote: string, text: string): boolean => 2 * startOf(quote).length >= text.length;

const texts = [...new Set(allTexts().map(({ text }) => general(text)))];
const errors = errorTexts();

describe.each(documents)('%s', (document) => {
	it('quotes texts that the package shows', () => {
		const quotes = quotesIn(document);
		expect(quotes.length).toBeGreaterThan(5);
		expect(quotes.filter((quote) => !texts.some((text) => startsWith(text, quote)))).toEqual([]);
	});
});

it.each([...errorMakers, 'message'])('finds the texts of %s', (maker) => {
	expect(errors.filter((text) => text.maker === maker)).not.toEqual([]);
});

it(`${PAGE} explains the text of every error: add a row that starts with it`, () => {
	const quotes = quotesIn(PAGE);
	const all = errors.filter(({ text }) => HAS_WORDS.test(text));
	expect(all.length).toBeGreaterThan(100);
	const isExplained = (text: string) => quotes.some((quote) => startsWith(text, quote) && isDistinct(quote, text));
	const missing = all.filter(({ text }) => !isExplained(general(text)));
	expect(missing).toEqual([]);
});
