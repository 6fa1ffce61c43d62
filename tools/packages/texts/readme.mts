import { readFileSync } from 'node:fs';

import type { AnyOperation } from '../../../nodes/engine/operation/types';
import { pageOf } from '../../docs/pages.mjs';
import { anchorOf, sectionOf, table } from '../../docs/section.mjs';
import { packageName } from '../../n8n/paths.mjs';
import type { SinglePackage } from '../packages.mjs';
import { mainRepository, pageAt, repositoryOf, withAbsoluteLinks } from './links.mjs';
import { templatesOf } from './templates.mjs';

const README = 'README.md';
const COOKBOOK = 'docs/cookbook.md';

/** The rows of a Markdown table, as cells. */
const rowsOf = (text: string): string[][] =>
	text
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.slice(1)
		.map((line) => line.split(/ ?\| ?/).slice(1, -1));

/** The title of a trigger in the README's table: its product's name with "Trigger" behind it. */
const triggersOf = (readme: string, product: string): string[][] =>
	rowsOf(sectionOf(readme, 'Triggers')).filter(([trigger]) => trigger.startsWith(`[**${product} `));

const operationsTable = ({ vendor }: SinglePackage): string =>
	table(
		['Resource', 'Operations'],
		vendor.resources.map(({ name, operations }) => [
			`**${name}**`,
			operations.map((operation) => operation.name).join(', '),
		]),
	);

/** The templates of a package, with what the cookbook's table says about each. */
function templatesTable(one: SinglePackage): string {
	const cookbook = readFileSync(COOKBOOK, 'utf8');
	const rows = Object.entries(templatesOf(one)).map(([file, text]) => {
		const { name } = JSON.parse(text) as { name: string };
		const link = `(#${anchorOf(name)})`;
		const [, start, , emails] = rowsOf(cookbook).find(([first]) => first.endsWith(link)) ?? [];
		return [
			`[${name}](${repositoryOf(one)}/blob/main/workflows/${file})`,
			start,
			emails,
			`[Set it up](${pageAt(COOKBOOK)}${link.slice(1)}`,
		];
	});
	return table(['Workflow', 'Starts with', 'Emails', 'Details'], rows);
}

/** An operation for a first try: it only reads, and requires as little as possible, above all nothing to type. */
function harmlessOf({ vendor }: SinglePackage): string {
	const required = ({ parameters }: AnyOperation) =>
		Object.values(parameters).filter(({ property }) => property.required === true);
	const typed = (operation: AnyOperation) =>
		required(operation).filter(({ property }) => !property.modes?.some(({ type }) => type === 'list')).length;
	const reading = [...vendor.resources]
		.sort((a, b) => b.operations.length - a.operations.length)
		.flatMap(({ operations }) => operations)
		.filter(({ effect }) => effect === 'read')
		.sort((a, b) => typed(a) - typed(b) || required(a).length - required(b).length);
	return reading[0].action;
}

/** Returns the README of a package of one service, from the README of the project, the service's page and the cookbook. */
export function readmeOf(one: SinglePackage): string {
	const { npmName, vendor } = one;
	const { product } = vendor;
	const page = pageOf(one);
	const vendorPage = readFileSync(page, 'utf8');
	const readme = readFileSync(README, 'utf8');
	const repository = repositoryOf(one);
	const own = (file: string) => `${repository}/blob/main/${file}`;
	const fromReadme = (heading: string) => withAbsoluteLinks(sectionOf(readme, heading), README);
	const fromPage = (heading: string) => withAbsoluteLinks(sectionOf(vendorPage, heading), page);
	const intro = withAbsoluteLinks(sectionOf(vendorPage, product).split('\n\n')[0], page);
	// Without what follows about the choice of a package
	const install = sectionOf(readme, 'Install').split('### ')[0].trim();
	const promises = withAbsoluteLinks(/^- \*\*Easy[^]*?\n\n/m.exec(readme)?.[0].trim() ?? '', README);
	const operationOptions = fromReadme('Operations').split('<!-- end of operations -->')[1].trim();
	const triggers = triggersOf(readme, product);
	return `# ${npmName}

[![CI](${repository}/actions/workflows/ci.yml/badge.svg)](${repository}/actions/workflows/ci.yml) [![License: MIT](https://img.shields.io/badge/license-MIT-blue.svg)](${own('LICENSE.md')})

n8n nodes for **${product}**. ${intro}

${promises}

## Install

${withAbsoluteLinks(install.replaceAll(packageName, npmName), README)}

n8n Cloud installs only packages that n8n has verified. This one isn't verified yet, so it needs an n8n that you host yourself.

## Your first workflow

1. Install the package and get the [credentials](#credentials).
2. Choose *Create workflow → Add first step → Trigger manually*, then click **+** and search for *${product}*. Choose an operation that only reads, such as *${harmlessOf(one)}*.
3. In the node, click *Connect to …*, or *Credential → Create new credential* if you already have one. Fill it in and save. n8n tests it at once.
4. Fill in the required parameters and click *Execute step*.

Next, connect the node to a *Schedule*, a *Webhook* or a trigger, and send it many items. A single node processes every item.

## Credentials

${fromPage('Credentials')}

## Operations

${operationsTable(one)}

[The page of ${product}](${pageAt(page)}) describes every operation: its parameters, output and limits.

${operationOptions}

### Where the IDs come from

${fromPage('Where the IDs come from')}

### What emails whom, and what can't be undone

${fromPage("What emails whom, and what can't be undone")}

## Triggers

${withAbsoluteLinks(table(['Trigger', 'Events', 'Delivery'], triggers), README)}

## Workflows to start from

Open a file of this table and click *Download raw file*. (The files on the linked pages are for the package of all services.) In n8n, open a new workflow and choose *Import → From file* in the menu with the three dots.

${templatesTable(one)}

## Compatibility

${fromReadme('Compatibility')}

## Several services

[\`${packageName}\`](${mainRepository}#readme) has these nodes and those of other recruiting services in one package. [Which package to choose](${pageAt('docs/compatibility.md')}#which-package-to-choose), and how to [move workflows](${pageAt('docs/compatibility.md')}#move-workflows-to-another-package) from one to the other.

## Troubleshooting

${fromReadme('Troubleshooting')}

[Errors of ${product}](${pageAt(page)}#errors)

## Security

${fromReadme('Security')}

## More

[${product} in detail](${pageAt(page)}) · [AI agents](${pageAt('docs/agents.md')}) · [Large runs](${pageAt('docs/large-runs.md')}) · [Changelog](${own('CHANGELOG.md')}) · [Contributing](${own('CONTRIBUTING.md')}) · [License](${own('LICENSE.md')}) (MIT)

${product} is a trademark of its owner, who didn't make this package.
`;
}
