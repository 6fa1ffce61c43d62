import { compare, contradicts, typesOf, type Difference } from './differences.mjs';
import type { Answer } from './answers.mjs';
import type { PointedContract } from './contract.mjs';
import { factsOf, type Verdict } from './facts.mjs';
import type { VendorParts } from '../vendors.mjs';

/** Version of the report's format. */
export const FORMAT = 1;

/** What a call of an operation, a list or a change did. */
export interface OperationResult {
	operation: string;
	outcome: 'worked' | 'failed' | 'not checked';
	/** The code of the failure. */
	code?: string;
	/** The parameter whose value nobody knew. */
	needs?: string;
	/** Whether it worked but returned no record. */
	isEmpty?: boolean;
}

/** What is different for all calls. */
export interface Finding {
	kind: 'authorization' | 'sign-in' | 'record IDs';
	documented: string;
	found: string;
}

/** The report on one account: names and types, and not one value of it. */
export interface Report {
	format: typeof FORMAT;
	/** Folder of the vendor's node. */
	vendor: VendorParts['folder'];
	service: 'live' | 'stand-in on this machine';
	date: string;
	/** Version of this package. */
	package: string;
	/** Code of the first call's failure, if nothing else was called because of it. */
	hopeless?: string;
	/** Whether the person stopped it. */
	stopped?: true;
	operations: OperationResult[];
	findings: Finding[];
	answers: Answer[];
	/** The verdict on each inferred fact of the contract, by its JSON pointer. */
	facts: Record<string, Verdict>;
}

/** One result in a line. */
export function lineOf({ operation, outcome, code, needs, isEmpty }: OperationResult): string {
	if (outcome === 'worked') return `${operation}: worked${isEmpty ? ', but there is no record' : ''}`;
	if (outcome === 'failed') return `${operation}: failed (${code})`;
	return `${operation}: not checked${needs === undefined ? '' : `, needs: ${needs}`}`;
}

const inWords = ({ kind, at, documented, found }: Difference | (Finding & { at?: string })): string =>
	`${kind}${at ? ` \`${at}\`` : ''}: documented is ${documented}; found ${found}`;

const items = (all: string[], none: string): string =>
	all.length === 0 ? none : all.map((one) => `- ${one}`).join('\n');

function onAnswer(contract: PointedContract, answer: Answer): Array<{ text: string; adds: boolean }> {
	const { endpoint, status } = answer;
	return compare(contract, answer).differences.map((one) => ({
		text: `\`${endpoint}\` ${status}: ${inWords(one)}`,
		adds: !contradicts(one),
	}));
}

/** The start of the machine-readable part. */
const FENCE = '```json';

/** The report as Markdown, with itself as JSON at the end. */
export function markdownOf(report: Report, contract: PointedContract): string {
	const all = report.answers.flatMap((answer) => onAnswer(contract, answer));
	const contradictions = [
		...report.findings.map((one) => inWords(one)),
		...all.filter(({ adds }) => !adds).map(({ text }) => text),
	];
	const additions = all.filter(({ adds }) => adds).map(({ text }) => text);
	const facts = factsOf(contract).map(({ id, unsettled }) => {
		const verdict = report.facts[id] ?? 'not seen';
		return `${verdict}: \`${id}\`${unsettled === undefined ? '' : ` (no report can settle it: ${unsettled})`}`;
	});
	const shapes = report.answers.map((answer) => {
		const { endpoint, status, contentType, shape } = answer;
		return `\`${endpoint}\` ${status}, ${contentType}${shape === undefined ? '' : `: ${typesOf(shape)}`}`;
	});
	return `${[
		`# ${report.vendor}: the service and its contract`,
		`${report.date}, n8n-nodes-recruiting ${report.package}, ${report.service}. Names of fields, types, statuses and codes only; no values.`,
		...(report.hopeless ? [`**The first call failed (${report.hopeless}), so nothing else was called.**`] : []),
		...(report.stopped ? ['**Stopped before the end.**'] : []),
		'## What contradicts the contract',
		items(contradictions, 'Nothing.'),
		'## What the contract lacks',
		items(additions, 'Nothing.'),
		'## Calls',
		items(report.operations.map(lineOf), 'None.'),
		'## Responses',
		items(shapes, 'None.'),
		'## Inferred facts of the contract',
		items(facts, 'The contract has none.'),
		'## For the project (`npm run evidence`)',
		`${FENCE}\n${JSON.stringify(report)}\n\`\`\``,
	].join('\n\n')}\n`;
}

/** The report without its machine-readable part. */
export const readablePart = (markdown: string): string => markdown.split('## For the project')[0].trimEnd();

/** The JSON in a report. @throws Error if there is none */
export function jsonIn(markdown: string): unknown {
	const text = markdown.split(FENCE)[1]?.split('```')[0];
	if (text === undefined) throw new Error('This file has no report: the JSON at its end is missing.');
	return JSON.parse(text) as unknown;
}
