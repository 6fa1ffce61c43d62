import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';

import { filesIn } from '../../files.mjs';

const pages = [...readdirSync('.').filter((name) => name.endsWith('.md')), ...filesIn('docs', '.md')];

/** A page without its code, where brackets are not links. */
const proseOf = (page: string): string =>
	readFileSync(page, 'utf8')
		.replace(/^(```|~~~)[^]*?^\1.*$/gm, '')
		.replace(/`[^`\n]*`/g, '`');

/** The anchors that GitHub generates for the headings of a page. */
function anchorsOf(page: string): string[] {
	const seen = new Map<string, number>();
	return [...readFileSync(page, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
		const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
		const slug = text.replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
		const times = seen.get(slug) ?? 0;
		seen.set(slug, times + 1);
		return times === 0 ? slug : `${slug}-${times}`;
	});
}

/** Why a link is broken; undefined if it works or leads to another site. */
function problemOf(page: string, link: string): string | undefined {
	if (/^[a-z][a-z\d+.-]*:/i.test(link)) return undefined;
	const [path, anchor] = link.split('#');
	const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
	if (target.startsWith('..') || !existsSync(target)) return `${link}: there is no file ${target}`;
	if (anchor === undefined) return undefined;
	if (!statSync(target).isFile() || !target.endsWith('.md')) return `${link}: ${target} has no headings`;
	return anchorsOf(target).includes(anchor) ? undefined : `${link}: ${target} has no heading for it`;
}

const linksOf = (page: string): string[] => [
	...[...proseOf(page).matchAll(/\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: "[^"]*")?\)/g)].map(([, link]) => link),
	...[...proseOf(page).matchAll(/^\[[^\]]+\]: (\S+)/gm)].map(([, link]) => link),
];

it.each(pages)('%s has no broken links', (page) => {
	const links = linksOf(page);
	expect(links.map((link) => problemOf(page, link)).filter((problem) => problem !== undefined)).toEqual([]);
});

it('finds the links of a page', () => {
	expect(linksOf('README.md').length).toBeGreaterThan(20);
});
