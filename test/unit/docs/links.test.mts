import { readFileSync, readdirSync } from 'node:fs';

import { linksOf, problemOf } from './links.mjs';

import { filesIn } from '../../files.mjs';

const pages = [...readdirSync('.').filter((name) => name.endsWith('.md')), ...filesIn('docs', '.md')];

it.each(pages)('%s has no broken links', (page) => {
	const links = linksOf(readFileSync(page, 'utf8'));
	expect(links.map((link) => problemOf(page, link)).filter((problem) => problem !== undefined)).toEqual([]);
});

it('finds the links of a page', () => {
	expect(linksOf(readFileSync('README.md', 'utf8')).length).toBeGreaterThan(20);
});
