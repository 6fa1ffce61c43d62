import type { paths } from '../../api';
import { operation } from '../../../engine';
import { assessmentId } from '../../parameters';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get an assessment',
	description: 'Get an assessment by its ID',
	endpoint: 'GET /assessments/{id}',
	effect: 'read',
	parameters: { assessmentId },
	request: (values) => ({ path: { id: values.assessmentId } }),
});
