import type { paths } from '../../api';
import { limited, operation, paging, rowsOf } from '../../../engine';
import { aiInterviewId } from '../../parameters';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many AI interview invites',
	description:
		'Get the invites of an AI interview with their statuses. Xobin returns no names or email addresses here. Dates are in GMT.',
	endpoint: 'GET /ai-interviews/invited/{ai_interview_id}',
	effect: 'read',
	parameters: { aiInterviewId, ...paging() },
	request: (values) => ({ path: { ai_interview_id: values.aiInterviewId } }),
	output: (response, values) => limited(rowsOf(response), values),
});
