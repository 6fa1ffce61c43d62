import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

/** A tool as a model is told of it. */
interface GivenTool {
	name: string;
	description: string;
	/** JSON schema of the arguments. */
	parameters: { properties: Record<string, { type?: string; description?: string }>; required?: string[] };
}

interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string;
}

/** What n8n has told the model in one request. */
export interface Asked {
	tools: GivenTool[];
	messages: Message[];
	/** What the tools have answered so far, in the order of the calls. */
	results: string[];
}

export interface ToolCall {
	tool: string;
	arguments: Record<string, unknown>;
}

/** What the model does next: calls tools, or says something and ends. */
type Turn = (asked: Asked) => ToolCall[] | string;

/** Stands in for a language model that speaks OpenAI's chat completions. It plays what a test has written for it. */
export interface ModelServer {
	/** What goes into the credential as "Base URL". */
	url: string;
	/** Every request, the latest last. */
	asked: Asked[];
	/** The turns from now on; forgets what was asked before. */
	play(...turns: Turn[]): void;
	close(): Promise<void>;
}

interface CompletionRequest {
	messages: Message[];
	tools?: Array<{ function: GivenTool }>;
	stream?: boolean;
}

/** The answer in OpenAI's words. */
function completion(said: ToolCall[] | string, number: number) {
	const message =
		typeof said === 'string'
			? { role: 'assistant', content: said }
			: {
					role: 'assistant',
					content: null,
					tool_calls: said.map(({ tool, arguments: given }, index) => ({
						id: `call_${number}_${index}`,
						type: 'function',
						function: { name: tool, arguments: JSON.stringify(given) },
					})),
				};
	return {
		id: `chatcmpl-${number}`,
		object: 'chat.completion',
		created: 0,
		model: 'stand-in',
		choices: [{ index: 0, message, finish_reason: typeof said === 'string' ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** Starts a model on a free port of 127.0.0.1. */
export async function startModelServer(): Promise<ModelServer> {
	const asked: Asked[] = [];
	let turns: Turn[] = [];
	const app = express();
	app.use(express.json({ limit: '50mb' }));
	app.post('/v1/chat/completions', (request, response) => {
		const { messages, tools = [], stream } = request.body as CompletionRequest;
		const turn = turns.shift();
		if (turn === undefined || stream) {
			const message = stream ? 'The stand-in does not stream' : 'The stand-in has no turn left';
			response.status(400).json({ error: { message, type: 'invalid_request_error' } });
			return;
		}
		const now: Asked = {
			messages,
			tools: tools.map((tool) => tool.function),
			results: messages.filter(({ role }) => role === 'tool').map(({ content }) => content),
		};
		asked.push(now);
		response.json(completion(turn(now), asked.length));
	});
	const server = await new Promise<Server>((resolve) => {
		const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		asked,
		play: (...next) => {
			turns = next;
			asked.length = 0;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
