import { readFileSync } from 'node:fs';

import { useSandbox } from '../harness/useSandbox.mjs';
import { hotDocsAdvance } from './hotDocsAdvance.mjs';
import { lynxVizion } from './lynxVizion.mjs';
import { rowsOfPage } from './table.mjs';
import { x0paRoom } from './x0paRoom.mjs';
import { xobin } from './xobin.mjs';

const trials = { ...x0paRoom, ...hotDocsAdvance, ...lynxVizion, ...xobin };
const rows = rowsOfPage();
const sandbox = useSandbox();

// No backoff: full jitter multiplies it by a random number
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

test('the page has a row for each fact that is tried, and no other', () => {
	expect(rows.map(({ fact }) => fact)).toEqual(Object.keys(trials));
});

test.each(rows)('if it is wrong: $fact', async ({ fact, mark, quotes, changes }) => {
	const tried = await trials[fact]!(sandbox());
	// Where the texts of a fact have no quotes, nothing is seen
	const isSeen = (text: string) => tried.seen.some((one) => one.includes(text));
	expect(quotes.filter((text) => !isSeen(text))).toEqual([]);
	expect(tried.changes).toBe(changes);
	expect(readFileSync(mark.contract, 'utf8')).toMatch(new RegExp(`\\b${mark.name}\\b`));
});
