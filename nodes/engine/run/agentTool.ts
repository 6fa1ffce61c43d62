import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

/** Whether n8n runs the node as a tool. `isToolExecution()` of the context is true for the MCP trigger only, not for an agent. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');

/**
 * The error with its description in its message. An agent's model sees nothing else, and must know what to do and whether
 * the request may have gone through: otherwise it calls the tool again, and a person gets a second email.
 */
export function inOneMessage(error: unknown): unknown {
	if (!(error instanceof NodeOperationError || error instanceof NodeApiError)) return error;
	if (error.description) error.message = `${error.message}. ${error.description}`;
	return error;
}
