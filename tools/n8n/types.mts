/** The parts of n8n's REST responses that the tools and tests use (n8n 2.41). */

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export interface NewCredential {
	name: string;
	/** Credential type, e.g. `xobinApi`. */
	type: string;
	data: Record<string, unknown>;
}

export interface CredentialSummary {
	id: string;
	name: string;
	type: string;
}

export interface Credential extends CredentialSummary {
	/** n8n redacts the secrets. */
	data: Record<string, unknown>;
}

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
	webhookId?: string;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	[more: string]: unknown;
}

export interface NewWorkflow {
	/** Must be unused. Default: n8n chooses one. */
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	[more: string]: unknown;
}

export interface Workflow extends NewWorkflow {
	id: string;
	active: boolean;
	versionId: string;
	isArchived: boolean;
}

export interface BinaryReference {
	/** `filesystem-v2:…`; absent if the bytes are in `data`. */
	id?: string;
	data: string;
	mimeType: string;
	fileName?: string;
	fileExtension?: string;
	fileSize?: string;
	bytes?: number;
}

export interface OutputItem {
	json: Record<string, unknown>;
	binary?: Record<string, BinaryReference>;
	pairedItem?: unknown;
	error?: { message: string };
}

/** An error as n8n stores it in an execution: a plain object. */
export interface StoredError {
	name: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	[more: string]: unknown;
}

export interface NodeRun {
	executionStatus: string;
	startTime: number;
	/** Milliseconds. */
	executionTime: number;
	/** Outputs by number: 0 is the regular output, 1 the error output of a node that has one. */
	data?: Record<string, Array<OutputItem[] | null>>;
	error?: StoredError;
}

export type ExecutionStatus = 'new' | 'running' | 'success' | 'error' | 'canceled' | 'crashed' | 'waiting' | 'unknown';

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	/** `manual`, `webhook`, `trigger`, `cli` … */
	mode: string;
	startedAt: string | null;
	stoppedAt: string | null;
}

export interface ExecutionData {
	resultData: {
		runData: Record<string, NodeRun[]>;
		error?: StoredError;
		lastNodeExecuted?: string;
	};
	[more: string]: unknown;
}

export interface Execution extends ExecutionSummary {
	data: ExecutionData;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** A node or credential type as n8n sends it to the editor. */
export interface TypeDescription {
	name: string;
	displayName: string;
	iconUrl?: string | { light: string; dark: string };
	[more: string]: unknown;
}
