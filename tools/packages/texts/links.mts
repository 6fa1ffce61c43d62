import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import { projectRoot } from '../../n8n/paths.mjs';
import type { SinglePackage } from '../packages.mjs';

const { repository } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
	repository: { url: string };
};

/** The web address of the repository of all packages, which has the documentation. */
export const mainRepository = repository.url.replace(/^git\+|\.git$/g, '');

/** The web address of the repository of a package of one service: n8n asks for one per package. */
export const repositoryOf = ({ npmName }: SinglePackage): string => mainRepository.replace(/[^/]+$/, npmName);

/** The web address of a file of the main repository. @param path from the project's root, may end with an anchor */
export const pageAt = (path: string): string => `${mainRepository}/blob/main/${path}`;

/**
 * Returns a text of one page for use in another repository: its relative links lead to the main repository.
 * @param page the page that the text is from, relative to the project's root
 */
export const withAbsoluteLinks = (text: string, page: string): string =>
	text.replace(/\]\((?![a-z]+:)([^)\s]*)\)/g, (_, link: string) => {
		const [path, anchor] = link.split('#');
		const target = path === '' ? page : posix.normalize(posix.join(dirname(page), path));
		return `](${pageAt(target)}${anchor === undefined ? '' : `#${anchor}`})`;
	});
