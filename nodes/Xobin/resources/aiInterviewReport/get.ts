import type { IDataObject } from 'n8n-workflow';

import type { components, paths } from '../../api';
import { choice, flag, pick, simplify, steps, ownId, setting } from '../../../engine';
import { responseId } from '../../parameters';
import { recordOf } from '../../responses';

type Report = components['schemas']['AiInterviewReport'];

/** The report without the conversation, the recordings and the scores by skill. */
const simplified = (report: Report) =>
	pick(report, [
		'response_id',
		'ai_interview_id',
		'ai_interview_name',
		'candidate_id',
		'custom_field_id',
		'candidate_name',
		'candidate_email',
		'invite_status',
		'completed_date',
		'score',
		'integrity_score',
		'recommendation',
		'report_link',
		'pdf_link',
	]);

export const get = steps<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get an AI interview report',
	description: 'Get the scores, the summary and the conversation of an AI interview',
	endpoints: ['GET /ai-interviews/report/{response_id}', 'GET /ai-interviews/report'],
	effect: 'read',
	identifiedBy: ['response_id'],
	parameters: {
		lookUpBy: setting(
			choice({
				displayName: 'Look Up By',
				description: 'How to find the report',
				options: [
					{
						name: 'Custom Field ID',
						value: 'customFieldId',
						description: 'Your own ID, set when the invite was created',
					},
					{ name: 'Response ID', value: 'responseId', description: "Xobin's ID of the attempt" },
				],
				default: 'responseId',
			}),
		),
		responseId: { ...responseId, showWhen: { lookUpBy: ['responseId'] } },
		customFieldId: {
			...ownId({
				displayName: 'Custom Field ID',
				description: 'Your own ID, set when the invite was created',
				placeholder: 'e.g. crm-4711',
			}),
			showWhen: { lookUpBy: ['customFieldId'] },
		},
		simplify,
	},
	options: {
		isDownloadable: setting(
			flag({
				displayName: 'Downloadable Recordings',
				description: 'Whether to request URLs for downloading the recordings. Turn off "Simplify" to see them.',
				default: true,
			}),
		),
	},
	run: async (calls, { responseId: id, customFieldId = '', simplify: isSimplified, options }) => {
		const query = options.isDownloadable === undefined ? {} : { is_downloadable: options.isDownloadable };
		const response =
			id !== undefined
				? await calls.call('GET /ai-interviews/report/{response_id}', { path: { response_id: id }, query })
				: await calls.call('GET /ai-interviews/report', { query: { custom_field_id: customFieldId, ...query } });
		const report = recordOf(response, 'report', ['response_id']);
		return (isSimplified ? simplified(report) : report) as IDataObject;
	},
});
