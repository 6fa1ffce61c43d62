import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Answer } from '../account/answers.mjs';
import { pointedContract, type PointedContract } from '../account/contract.mjs';
import { compare, contradicts } from '../account/differences.mjs';
import { verdictsOf } from '../account/facts.mjs';
import { allVendors } from '../vendors.mjs';
import { withMarks } from './marks.mjs';
import { readReport } from './readReport.mjs';

/** A recorded response, as the contract tests keep it. */
export interface RecordedShape {
	/** Where it was seen: a live account, and the date. */
	source: string;
	answer: Answer;
}

/** What a report changes. */
interface Applied {
	/** The contract's text with its new marks. */
	contract: string;
	/** Pointers of the facts that the report confirms. */
	confirmed: string[];
	/** Facts and answers that contradict the contract: a person decides what the contract should say. */
	contradicted: string[];
	/** The recorded responses, by file name. */
	shapes: Map<string, RecordedShape>;
}

/** Where a response differs from the contract; empty if it doesn't. */
export const contradictionsOf = (contract: PointedContract, answer: Answer): string[] =>
	compare(contract, answer)
		.differences.filter(contradicts)
		.map(
			({ kind, at, documented, found }) =>
				`${answer.endpoint} ${answer.status}: ${kind} ${at}: documented is ${documented}; found ${found}`,
		);

/**
 * What a report says about the contract in `api/`. The verdicts are made from the recorded shapes, not taken from the report.
 * @param allowed whether a report on a stand-in counts, which only tests want
 * @throws Error if the file is no report, or is about a stand-in
 */
export async function applied(markdown: string, { standIn = false } = {}): Promise<Applied & { vendor: string }> {
	const { vendor, service, date, answers } = readReport(markdown);
	if (service !== 'live' && !standIn) throw new Error('This report is on a stand-in, not on a live account.');
	const contract = pointedContract(allVendors.find(({ folder }) => folder === vendor)!);
	const known = answers.filter(({ endpoint }) => contract.endpoints.has(endpoint));
	const verdicts = Object.entries(verdictsOf(contract, known));
	const confirmed = verdicts.filter(([, verdict]) => verdict === 'confirmed').map(([id]) => id);
	const facts = verdicts.filter(([, verdict]) => verdict === 'contradicted').map(([id]) => `inferred: ${id}`);
	const shapes = known
		.filter(({ status }) => status < 300)
		.map((answer): [string, RecordedShape] => {
			const { operationId } = contract.at(contract.endpoints.get(answer.endpoint)!);
			return [`${vendor}.${String(operationId)}.${answer.status}.json`, { source: `${service}, ${date}`, answer }];
		});
	return {
		vendor,
		contract: withMarks(await readFile(join('api', `${vendor}.openapi.yaml`), 'utf8'), confirmed, date),
		confirmed,
		contradicted: [...facts, ...known.flatMap((answer) => contradictionsOf(contract, answer))],
		shapes: new Map(shapes),
	};
}

/** Folder of the recorded responses, which the contract tests compare with the contracts. */
export const RECORDED = join('test', 'contract', 'recorded');

/** Writes what a report changes: the marks in the contract, and the recorded responses. */
export async function write({ vendor, contract, shapes }: Awaited<ReturnType<typeof applied>>): Promise<void> {
	await writeFile(join('api', `${vendor}.openapi.yaml`), contract);
	await mkdir(RECORDED, { recursive: true });
	for (const [name, shape] of shapes) await writeFile(join(RECORDED, name), `${JSON.stringify(shape, null, '\t')}\n`);
}
