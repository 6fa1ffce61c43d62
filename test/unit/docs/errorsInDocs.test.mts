import { readFileSync } from 'node:fs';

import { pageOf } from '../../../tools/docs/pages.mjs';
import { allVendors } from '../../../tools/vendors.mjs';
import { allTexts, errorTexts, type Text } from './errorTexts.mjs';

const PAGE = 'docs/troubleshooting.md';
const documents = ['README.md', PAGE, ...allVendors.map(pageOf)];

/** The texts that a document says the package shows: the code in the first column of its tables "What you see". */
function quotesIn(document: string): string[] {
	const tables = readFileSync(document, 'utf8')
		.split(/^(?=\| What you see \|)/m)
		.slice(1);
	return tables.flatMap((table) => {
		const [, , ...rows] = table.split(/\n(?!\|)/)[0].split('\n');
		return rows.flatMap((row) => [...row.split(' | ')[0].matchAll(/`([^`]+)`/g)].map(([, quote]) => quote));
	});
}

/** A text with `…` for whatever is different each time: what is filled in, the names of the products, numbers. */
const general = (text: string): string =>
	[...allVendors.map(({ vendor }) => vendor.product), /\d+(?:\.\d+)?/]
		.reduce<string>((made, part) => made.replaceAll(new RegExp(part, 'g'), '…'), text)
		.replace(/…+/g, '…');

/** Two words beside each other: other texts only put texts together. */
const SAYS_SOMETHING = /\p{L}{2,} \p{L}{2,}/u;

const startOf = (quote: string): string => general(quote).replace(/[\s…]+$/, '');

/** Whether the text begins as it is quoted. */
const begins = ({ text }: Text, quote: string): boolean => general(text).startsWith(startOf(quote));

/** Whether the quote tells enough of the text to tell it from others that begin so. */
const tells = (quote: string, { text }: Text): boolean => 2 * startOf(quote).length >= general(text).length;

describe.each(documents)('%s', (document) => {
	const texts = allTexts();

	it('quotes texts that the package shows', () => {
		const quotes = quotesIn(document);
		expect(quotes.length).toBeGreaterThan(5);
		expect(quotes.filter((quote) => !texts.some((text) => begins(text, quote)))).toEqual([]);
	});
});

it(`${PAGE} explains every text about something that goes wrong: add a row that begins with it`, () => {
	const quotes = quotesIn(PAGE);
	const all = errorTexts().filter(({ text }) => SAYS_SOMETHING.test(text));
	expect(all.length).toBeGreaterThan(100);
	const missing = all.filter((text) => !quotes.some((quote) => begins(text, quote) && tells(quote, text)));
	expect(missing).toEqual([]);
});
