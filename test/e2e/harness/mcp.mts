import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** The result of an MCP tool call. */
interface ToolResult {
	isError: boolean;
	text: string;
}

/** An MCP client of an n8n instance. */
export interface McpClient {
	/** What the server says about its tools together. */
	instructions?: string;
	tools: Awaited<ReturnType<Client['listTools']>>['tools'];
	call(tool: string, args: Record<string, unknown>): Promise<ToolResult>;
	close(): Promise<void>;
}

/**
 * Connects to an MCP server of n8n with the official client.
 * @throws when the server rejects the token
 */
export async function connectMcp(url: string, token?: string): Promise<McpClient> {
	const headers: Record<string, string> = {
		// n8n closes a connection that is unused for some seconds, maybe at the moment when the next request is sent
		connection: 'close',
		...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
	};
	const client = new Client({ name: 'n8n-nodes-recruiting-tests', version: '1.0.0' });
	await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
	const { tools } = await client.listTools();
	return {
		instructions: client.getInstructions(),
		tools,
		call: async (name, args) => {
			const { content, isError } = await client.callTool({ name, arguments: args });
			const [{ text }] = content as Array<{ text: string }>;
			return { isError: isError === true, text };
		},
		close: async () => await client.close(),
	};
}
