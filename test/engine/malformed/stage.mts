import type { IDataObject } from 'n8n-workflow';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { AnsweringServer, forwarded, type Answer, type Asked } from '../harness/answeringServer.mjs';
import { forgetEverything } from '../harness/forgetEverything.mjs';
import { behind } from './parts.mjs';
import type { Subject } from './subjects.mjs';

/** What an operation asked when it succeeded, in order: each endpoint with its last answer. */
export type Recording = Map<string, Answer>;

/** What became of one item. */
export interface Outcome {
	/** Its output records; none if it failed. */
	records: IDataObject[];
	hasFile: boolean;
	/** The error message of an item that failed. */
	error?: string;
	/** The description of the error: what to do, and the code. */
	description: string;
}

export interface Played {
	/** One for each answer. */
	outcomes: Outcome[];
	/** Number of requests to the endpoint in question. */
	hits: number;
	/** Number of all requests. */
	requests: number;
	/** Requests to other endpoints than when it was recorded. */
	unexpected: string[];
}

/** Stands for all files on a presigned URL. */
const STORAGE = 'presigned URL';

const pathOf = (endpoint: string): string => endpoint.slice(endpoint.indexOf(' ') + 1);

/** The endpoint of the contract that a request belongs to. */
export function endpointOf({ operation }: Subject, { method, path }: Asked): string {
	const [bare] = path.split('?');
	const matches = operation.endpoints.filter((endpoint) => {
		const pattern = pathOf(endpoint).replace(/\{\w+\}/g, '[^/]+');
		return endpoint.startsWith(`${method} `) && new RegExp(`${pattern}$`).test(bare);
	});
	const [longest] = matches.sort((a, b) => pathOf(b).length - pathOf(a).length);
	return longest ?? (bare.includes('/storage/users/') ? `${method} ${STORAGE}` : `${method} ${bare}`);
}

/** A sandbox that records good answers, and a server that repeats them with one of them replaced. */
export class Stage {
	private readonly server = new AnsweringServer();
	private sandbox!: Sandbox;

	async start(): Promise<void> {
		this.sandbox = await startSandbox();
		await this.server.start();
	}

	async close(): Promise<void> {
		await this.server.close();
		await this.sandbox.close();
	}

	/** Runs the operation in the sandbox. @throws if it fails */
	async record(subject: Subject): Promise<Recording> {
		const { sandbox, server } = this;
		sandbox.reset();
		await subject.prepare(sandbox);
		const recording: Recording = new Map();
		server.answer = async (asked) => {
			const answer = await forwarded(sandbox.url, asked, server.url);
			recording.set(endpointOf(subject, asked), answer);
			return answer;
		};
		const [{ error, records }] = await this.outcomes(subject, 1, true);
		if (error !== undefined || records.length === 0) throw new Error(`${subject.title} fails: ${error}`);
		return recording;
	}

	/** Runs the operation on one item for each answer: the answer to its request to `endpoint`. */
	async play(subject: Subject, recording: Recording, endpoint: string, answers: Answer[]): Promise<Played> {
		const played: Played = { outcomes: [], hits: 0, requests: 0, unexpected: [] };
		this.server.answer = (asked) => {
			played.requests++;
			const asks = endpointOf(subject, asked);
			if (asks === endpoint) return answers[Math.min(played.hits++, answers.length - 1)];
			const good = recording.get(asks);
			if (good === undefined) played.unexpected.push(asks);
			return good ?? { status: 404, body: '' };
		};
		played.outcomes = await this.outcomes(subject, answers.length, false);
		return played;
	}

	private async outcomes(subject: Subject, count: number, isPatient: boolean): Promise<Outcome[]> {
		forgetEverything();
		const { items, error } = await subject.run(behind(this.server.url, this.sandbox), count, isPatient);
		if (error) throw new Error(`The run of ${subject.title} ended: ${error.message}`, { cause: error });
		return Array.from({ length: count }, (_, index): Outcome => {
			const own = items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index);
			const [{ json } = { json: {} as IDataObject }] = own;
			// A vendor's record may have a field `error`
			if (typeof json.error === 'string' && json.error.endsWith(` [item ${index}]`)) {
				return { records: [], hasFile: false, error: json.error, description: String(json.message ?? '') };
			}
			return {
				records: own.map((one) => one.json),
				hasFile: own.some(({ binary }) => binary !== undefined),
				description: '',
			};
		});
	}
}
