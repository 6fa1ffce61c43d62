import { at, nowhere, type Evidence } from './evidence.mjs';

/** A cell whose value was decided by reading the code. */
interface Reading {
	cell: string;
	evidence: Evidence[];
}

/** A row of such cells, keyed by subject title. */
interface ReadRow {
	title: string;
	cells: Record<string, Reading>;
}

const read = (cell: string, ...evidence: Evidence[]): Reading => ({ cell, evidence });

const V3 = 'dist/nodes/HttpRequest/V3/HttpRequestV3.node.js';
const MCP = 'dist/nodes/McpClient/McpClient.node.js';
const SEND_TEXT = 'dist/nodes/EvolutionApi/execute/messages/sendText.js';
const SEND_IMAGE = 'dist/nodes/EvolutionApi/execute/messages/sendImage.js';
const ROUTER = 'dist/execution-engine/routing-node.js';
const ENGINE = 'dist/execution-engine/workflow-execute.js';

/** For declarative nodes: n8n's router makes their requests. */
const router = (cell: string, ...texts: string[]): Reading =>
	read(cell, nowhere(/async execute\(/), ...texts.map((text) => at(ROUTER, text, 'n8n-core')));

/** A node that handles files must call one of these, or have n8n's router call it. */
const noFiles = nowhere(/prepareBinaryData|getBinaryStream|getBinaryDataBuffer|type: 'binaryData'/);
const noRetries = nowhere(/retry|retries/i);
const byN8n = at(ENGINE, 'executionData.node.retryOnFail !== true', 'n8n-core');
const pairedByN8n = at(ENGINE, 'assignPairedItems(nodeSuccessData, executionData) {', 'n8n-core');
const PAIRED_BY_N8N = 'by n8n, if it can infer the link: one input item, or as many output items as input items';
const WHOLE_NODE = "only n8n's *Retry On Fail*, which runs the whole node again";

export const readings: ReadRow[] = [
	{
		title: 'Processes all input items',
		cells: {
			'This package': read(
				'yes',
				at('nodes/engine/run/preflight.ts', 'for (let index = 0; index < count; index++)', 'source'),
			),
			'HTTP Request': read('yes', at(V3, 'for (let itemIndex = 0; itemIndex < items.length; itemIndex++)')),
			Firecrawl: router('yes', 'for (let itemIndex = 0; itemIndex < items.length; itemIndex++)'),
			'Evolution API': read(
				'two operations do; the others use only the first item',
				at(SEND_TEXT, 'for (let i = 0; i < items.length; i++)'),
				at(SEND_IMAGE, 'for (let i = 0; i < items.length; i++)'),
				nowhere(/getInputData/, [SEND_TEXT, SEND_IMAGE]),
			),
			'MCP Client': read(
				'uses only the first item, as an agent passes it',
				at(MCP, "getNodeParameter('toolName', 0)"),
				nowhere(/getInputData/),
			),
			Chatwoot: router('yes', 'for (let itemIndex = 0; itemIndex < items.length; itemIndex++)'),
		},
	},
	{
		title: 'Concurrent requests',
		cells: {
			'This package': read(
				'starts with 10, then as many as the vendor can handle, up to 50 by default; 100 or 500 invites per request',
				at('nodes/engine/limits.ts', 'INITIAL_CONCURRENCY = 10', 'source'),
				at('nodes/engine/limits.ts', 'MAX_CONCURRENCY = { default: 50', 'source'),
				at('nodes/Xobin/resources/assessmentInvite/create.ts', 'maxRecords: 500', 'source'),
			),
			'HTTP Request': read(
				'all items at once, or batches with an interval that you set',
				at(V3, 'const batchInterval = batching?.batch.batchInterval'),
				at(V3, 'await Promise.allSettled(requestPromises'),
			),
			Firecrawl: router(
				'all items at once, or batches with an interval that you set',
				'const batchInterval = batching?.batch.batchInterval',
				'await Promise.allSettled(requestPromises)',
			),
			'Evolution API': read('one', at(SEND_TEXT, 'await (0, evolutionRequest_1.evolutionRequest)(ef, requestOptions)')),
			'MCP Client': read('one', at(MCP, 'const result = await client.callTool({')),
			Chatwoot: router(
				'all items at once, or batches with an interval that you set',
				'const batchInterval = batching?.batch.batchInterval',
				'await Promise.allSettled(requestPromises)',
			),
		},
	},
	{
		title: 'Retries a failed request',
		cells: {
			'This package': read(
				"automatically, if that is safe: a request that may have emailed somebody isn't sent again",
				at('nodes/engine/retry/retryTable.ts', 'export function mayRetry(', 'source'),
			),
			'HTTP Request': read(WHOLE_NODE, noRetries, byN8n),
			Firecrawl: read(
				`its *Agent* requests the status up to 3 times; otherwise ${WHOLE_NODE}`,
				at('dist/nodes/Firecrawl/api/agent/index.js', 'const MAX_POLL_RETRIES = 3'),
				byN8n,
			),
			'Evolution API': read(WHOLE_NODE, noRetries, byN8n),
			'MCP Client': read(WHOLE_NODE, noRetries, byN8n),
			Chatwoot: read(WHOLE_NODE, noRetries, byN8n),
		},
	},
	{
		title: 'Validates all items before the first request',
		cells: {
			'This package': read('yes', at('nodes/engine/run/execute.ts', 'await preflight(context, operation,', 'source')),
			'HTTP Request': read(
				'no: each item is prepared and sent in turn',
				at(V3, 'requestPromises.push(requestWithAuthentication)'),
			),
			Firecrawl: router('no: each item is prepared and sent in turn', 'requestPromises.push(this.makeRequest('),
			'Evolution API': read(
				'no: each item is prepared and sent in turn',
				at(SEND_TEXT, "const messageText = ef.getNodeParameter('messageText', i)"),
			),
			'MCP Client': read(
				'its one item: that the server has the tool, and that the parameters are an object',
				at(MCP, 'const toolExists = toolsList.some('),
			),
			Chatwoot: router('no: each item is prepared and sent in turn', 'requestPromises.push(this.makeRequest('),
		},
	},
	{
		title: 'Links each output item to its input (`pairedItem`)',
		cells: {
			'This package': read('yes', at('nodes/engine/run/output.ts', 'pairedItem: { item }', 'source')),
			'HTTP Request': read('yes', at(V3, 'pairedItem: { item: itemIndex }')),
			Firecrawl: read(PAIRED_BY_N8N, nowhere(/pairedItem/), pairedByN8n),
			'Evolution API': read(PAIRED_BY_N8N, nowhere(/pairedItem/), pairedByN8n),
			'MCP Client': read(PAIRED_BY_N8N, nowhere(/pairedItem/), pairedByN8n),
			Chatwoot: read(PAIRED_BY_N8N, nowhere(/pairedItem/), pairedByN8n),
		},
	},
	{
		title: 'Continues after a failed item',
		cells: {
			'This package': read(
				'yes',
				at('nodes/engine/run/execute.ts', 'const continueOnFail = context.continueOnFail()', 'source'),
			),
			'HTTP Request': read('yes', at(V3, 'if (!this.continueOnFail())')),
			Firecrawl: router('yes', 'continueOnFail()'),
			'Evolution API': read('yes', at(SEND_TEXT, 'if (!ef.continueOnFail())')),
			'MCP Client': read("only n8n's own setting, for the whole node", nowhere(/continueOnFail/)),
			Chatwoot: router('yes', 'continueOnFail()'),
		},
	},
	{
		title: 'Streams files instead of holding them in memory',
		cells: {
			'This package': read(
				'yes, uploads and downloads; verifies that PDFs are complete',
				at('nodes/engine/http/download.ts', 'prepareBinaryData(', 'source'),
				at('nodes/engine/http/upload.ts', 'await getBinaryStream(data.id)', 'source'),
			),
			'HTTP Request': read(
				'yes, uploads and downloads',
				at(V3, 'requestOptions.useStream = true'),
				at(V3, 'await this.helpers.getBinaryStream('),
			),
			Firecrawl: read('handles no files', noFiles),
			'Evolution API': read('accepts files as URLs or Base64', noFiles),
			'MCP Client': read('handles no files', noFiles),
			Chatwoot: read('handles no files', noFiles),
		},
	},
];
