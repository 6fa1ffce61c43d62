import type { Execution, NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import { type ModelServer, startModelServer } from './modelServer.mjs';
import { withTools } from './tools.mjs';
import type { E2e } from './useE2e.mjs';
import { start } from './workflow.mjs';

/** A fake model for the agents of a test file, with a credential that points to it. */
export function useModel(e2e: () => E2e): () => ModelServer {
	let model: ModelServer;
	beforeAll(async () => {
		model = await startModelServer();
		const data = { apiKey: 'of-the-stand-in', url: model.url, header: false };
		e2e().credentials.push(await e2e().n8n.credentials.create({ name: 'Stand-in', type: 'openAiApi', data }));
	});
	afterAll(async () => await model?.close());
	return () => model;
}

/** Start → AI Agent with these tools and the fake model. */
export function agentWith(...tools: WorkflowNode[]): NewWorkflow {
	const agent: WorkflowNode = {
		name: 'AI Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: 3.1,
		position: [220, 0],
		parameters: { promptType: 'define', text: 'Help the recruiter.', options: {} },
	};
	const model: WorkflowNode = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.3,
		position: [220, 220],
		parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, responsesApiEnabled: false, options: {} },
		credentials: { openAiApi: { id: null, name: '' } },
	};
	const toAgent = (type: string) => ({ [type]: [[{ node: agent.name, type, index: 0 }]] });
	return withTools(agent, tools, {
		nodes: [start(), model],
		connections: { Start: toAgent('main'), Model: toAgent('ai_languageModel') },
	});
}

/** The final output of the agent. */
export const said = (execution: Execution): string => String(outputItems(execution, 'AI Agent')[0]?.json.output);
