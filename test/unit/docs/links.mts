import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';

import { anchorOf } from '../../../tools/docs/section.mjs';

/** A text without its code, where brackets are not links. */
const proseOf = (text: string): string => text.replace(/^(```|~~~)[^]*?^\1.*$/gm, '').replace(/`[^`\n]*`/g, '`');

/** The anchors that GitHub generates for the headings of a Markdown text. */
export function anchorsOf(text: string): string[] {
	const seen = new Map<string, number>();
	return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
		const slug = anchorOf(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
		const times = seen.get(slug) ?? 0;
		seen.set(slug, times + 1);
		return times === 0 ? slug : `${slug}-${times}`;
	});
}

/** Where the links of a Markdown text lead. */
export const linksOf = (text: string): string[] => [
	...[...proseOf(text).matchAll(/\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: "[^"]*")?\)/g)].map(([, link]) => link),
	...[...proseOf(text).matchAll(/^\[[^\]]+\]: (\S+)/gm)].map(([, link]) => link),
];

/** Why a link of one of the project's pages is broken; undefined if it works or leads to another site. */
export function problemOf(page: string, link: string): string | undefined {
	if (/^[a-z][a-z\d+.-]*:/i.test(link)) return undefined;
	const [path, anchor] = link.split('#');
	const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
	if (target.startsWith('..') || !existsSync(target)) return `${link}: there is no file ${target}`;
	if (anchor === undefined) return undefined;
	if (!statSync(target).isFile() || !target.endsWith('.md')) return `${link}: ${target} has no headings`;
	const anchors = anchorsOf(readFileSync(target, 'utf8'));
	return anchors.includes(anchor) ? undefined : `${link}: ${target} has no heading for it`;
}
