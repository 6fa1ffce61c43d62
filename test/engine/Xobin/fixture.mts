import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { runNode, type RunOptions } from '../harness/runNode.mjs';

const node = new Xobin();

/** The two resources have the same operations; what differs is here. */
export const resources = [
	{
		resource: 'assessmentReport',
		idName: 'reportId',
		idLabel: 'Report ID',
		idField: 'report_id',
		operationId: 'xobin.shareOrDownloadAssessmentReport',
		path: '/assessments/reports/318',
		shared: 'xobin.assessmentReportShared',
		least: 0.25,
		tooLittle: 0.2,
		range: '15 minutes',
		pdf: 'assessment-report-318.pdf',
	},
	{
		resource: 'aiInterviewReport',
		idName: 'responseId',
		idLabel: 'Response ID',
		idField: 'response_id',
		operationId: 'xobin.shareOrDownloadAiInterviewReport',
		path: '/ai-interviews/report/318',
		shared: 'xobin.aiInterviewReportShared',
		least: 1 / 60,
		tooLittle: 0.01,
		range: '1 minute',
		pdf: 'ai-interview-report-318.pdf',
	},
] as const;

/** Runs the Xobin node with the sandbox's credential. */
export const runXobin = async (
	sandbox: Sandbox,
	parameters: INodeParameters,
	more: Partial<RunOptions> & { apiKey?: string; items?: IDataObject[] } = {},
) =>
	await runNode({
		node,
		parameters,
		credentialTypes: [new XobinApi()],
		credentials: {
			xobinApi: { apiKey: more.apiKey ?? sandbox.accounts.xobin.apiKey, baseUrl: sandbox.baseUrl('xobin') },
		},
		...more,
	});
