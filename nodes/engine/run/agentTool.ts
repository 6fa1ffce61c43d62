import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

/** Whether n8n runs the node as a tool. `isToolExecution()` of its context says so to the MCP trigger only, not to an agent. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');

/**
 * The error with all that it says in its message. An agent's model is shown nothing else, and must know what to do, and
 * whether it may have been done all the same: it would call the tool again, and a person get a second email.
 */
export function inOneMessage(error: unknown): unknown {
	if (!(error instanceof NodeOperationError || error instanceof NodeApiError)) return error;
	if (error.description) error.message = `${error.message}. ${error.description}`;
	return error;
}
