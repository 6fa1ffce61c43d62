import { readFileSync } from 'node:fs';

import { Change, type Changelog, parser, Release } from 'keep-a-changelog';

import { packageName } from '../../n8n/paths.mjs';
import { allVendors } from '../../vendors.mjs';
import type { SinglePackage } from '../packages.mjs';
import { withAbsoluteLinks } from './links.mjs';

const FILE = 'CHANGELOG.md';

/** What an entry may begin with: the products that it concerns, or the name of the package of all services. */
const marks = [...allVendors.map(({ vendor }) => vendor.product), packageName];
const MARKED = new RegExp(`^((?:${marks.join('|')})(?:, (?:${marks.join('|')}))*): (.)`);

interface Entry {
	/** What the entry concerns; undefined if it concerns all packages. */
	concerns?: string[];
	text: string;
}

/** Reads the mark of a changelog entry, such as "Xobin, X0PA Room: …". */
function entryOf(line: string): Entry {
	const [mark, names, first] = MARKED.exec(line) ?? [];
	if (mark === undefined) return { text: line };
	return { concerns: names.split(', '), text: first.toUpperCase() + line.slice(mark.length) };
}

/** Returns a release with the entries that concern a product. */
function releaseOf(all: Release, product: string): Release {
	const own = new Release(all.version, all.date);
	for (const [type, changes] of all.changes) {
		for (const { title, description } of changes) {
			const { concerns = [product], text } = entryOf(title);
			if (concerns.includes(product)) own.addChange(type, new Change(withAbsoluteLinks(text, FILE), description));
		}
	}
	if (own.version !== undefined && own.isEmpty()) own.description = 'No changes in this package.';
	return own;
}

/**
 * Returns the changelog of a package of one service: the entries of CHANGELOG.md that concern the service, or all.
 * @param all the text of CHANGELOG.md
 */
export function changelogOf({ vendor, npmName }: SinglePackage, all = readFileSync(FILE, 'utf8')): string {
	const whole: Changelog = parser(all);
	const { releases, description } = whole;
	// The versions of all packages are those of the source
	whole.description = `${withAbsoluteLinks(description ?? '', FILE)}\n\nSeveral packages are made of one source and share its version numbers. If npm has no \`${npmName}\` of a version, its changes came with the next one.`;
	const own = releases.map((release) => releaseOf(release, vendor.product));
	whole.releases = own.filter((release) => release.version !== undefined || !release.isEmpty());
	whole.url = undefined;
	whole.format = 'markdownlint';
	return `${whole.toString().trimEnd()}\n`;
}
