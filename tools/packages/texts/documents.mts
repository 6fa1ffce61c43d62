import type { SinglePackage } from '../packages.mjs';
import { changelogOf } from './changelog.mjs';
import { contributingOf } from './contributing.mjs';
import { githubWorkflows } from './githubWorkflows.mjs';
import { readmeOf } from './readme.mjs';
import { templatesOf } from './templates.mjs';

/**
 * Returns the texts in the source tree of a package of one service that are no code: README, changelog, how to contribute,
 * GitHub's workflows and the workflow templates. By path in the tree.
 */
export const documentsOf = (one: SinglePackage): Record<string, string> => ({
	'README.md': readmeOf(one),
	'CHANGELOG.md': changelogOf(one),
	'CONTRIBUTING.md': contributingOf(one),
	...githubWorkflows(),
	...Object.fromEntries(Object.entries(templatesOf(one)).map(([file, text]) => [`workflows/${file}`, text])),
});
