import { readFileSync } from 'node:fs';

import * as exported from '../../index';
import { savedNames } from '../../tools/names/collect.mjs';

const recorded = readFileSync('test/unit/saved-names.txt', 'utf8').trim().split('\n');
const current = savedNames(exported);

it('keeps every name that saved workflows use: restore it, or delete its line if it was never released', () => {
	expect(recorded.filter((name) => !current.includes(name))).toEqual([]);
});

it('lists every name: run "npm run names" after adding one', () => {
	expect(current.filter((name) => !recorded.includes(name))).toEqual([]);
});
