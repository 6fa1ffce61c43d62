import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

/** A tool as the model receives it. */
interface ToolDefinition {
	name: string;
	description: string;
	/** JSON schema of the arguments. */
	parameters: { properties: Record<string, { type?: string; description?: string }>; required?: string[] };
}

interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string;
}

/** A request from n8n to the model. */
export interface ModelRequest {
	tools: ToolDefinition[];
	messages: Message[];
	/** The tool results so far, in the order of the calls. */
	results: string[];
}

export interface ToolCall {
	tool: string;
	arguments: Record<string, unknown>;
}

/** What the model does next: calls tools, or replies with text and ends. */
type Turn = (request: ModelRequest) => ToolCall[] | string;

/** A fake language model with OpenAI's chat completions API. It plays the turns that a test scripts. */
export interface ModelServer {
	/** Value for "Base URL" in the credential. */
	url: string;
	/** Every request, oldest first. */
	requests: ModelRequest[];
	/** Sets the next turns and clears `requests`. */
	play(...turns: Turn[]): void;
	close(): Promise<void>;
}

interface CompletionRequest {
	messages: Message[];
	tools?: Array<{ function: ToolDefinition }>;
	stream?: boolean;
}

/** The response in OpenAI's format. */
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

/** Starts a fake model on a free port of 127.0.0.1. */
export async function startModelServer(): Promise<ModelServer> {
	const requests: ModelRequest[] = [];
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
		const received: ModelRequest = {
			messages,
			tools: tools.map((tool) => tool.function),
			results: messages.filter(({ role }) => role === 'tool').map(({ content }) => content),
		};
		requests.push(received);
		response.json(completion(turn(received), requests.length));
	});
	const server = await new Promise<Server>((resolve) => {
		const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		play: (...next) => {
			turns = next;
			requests.length = 0;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
