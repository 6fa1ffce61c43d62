import type { INode } from 'n8n-workflow';

import { erase } from '../../../../nodes/engine/operation/erase';
import type { Proofs } from '../../../../nodes/engine/operation/proof';
import type { Effect } from '../../../../nodes/engine/operation/types';
import type { Run } from '../../../../nodes/engine/run/operationCalls';
import { MissingFields } from '../../../../nodes/engine/run/returnedFields';
import { runBatch } from '../../../../nodes/engine/run/runBatch';

const node: INode = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };
const proofs: Proofs = {
	'GET /list': { proof: 'list' },
	'GET /pages': { proof: { data: 'list' } },
	'GET /one': { proof: 'record' },
};
const item = { index: 0, values: { options: {} } };

/** What becomes of an item whose operation makes no record of a successful response. */
const resultOf = async (effect: Effect, endpoints: string[]) => {
	const run = erase<Run>({
		context: { getNode: () => node, getExecutionCancelSignal: () => undefined },
		operation: { effect, endpoints, howToCheck: 'Look.', run: async () => () => ({ json: [] }) },
		transport: { product: 'Vendor', proofs, connection: { secrets: () => [] } },
		gate: { maxWait: 0 },
		missingFields: new MissingFields(),
	});
	const [result] = await runBatch(run, { sent: [item], items: [item] });
	return result && 'error' in result ? `${result.error.message} ${result.error.description}` : result?.output.json;
};

it.each<[Effect, string[]]>([
	['read', ['GET /list']],
	['read', ['GET /one', 'GET /pages']],
])('a list may be empty: %s %j', async (effect, endpoints) => {
	expect(await resultOf(effect, endpoints)).toEqual([]);
});

it.each<[Effect, string[], RegExp]>([
	['read', ['GET /one'], /\(code: unexpected-response\)$/],
	['repeatable', ['GET /one', 'GET /list'], /\(code: unexpected-response\)$/],
	['once', ['GET /list'], /may have gone through.*Look\..*\(code: outcome-unknown\)$/],
])('no other item vanishes: %s %j', async (effect, endpoints, description) => {
	const text = await resultOf(effect, endpoints);
	expect(text).toMatch(/^Vendor returned an empty response \[item 0\] /);
	expect(text).toMatch(description);
});
