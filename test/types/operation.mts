// Compiled by `npm test`, never run: each @ts-expect-error fails the type check when the mistake below it compiles.
import type { paths } from '../../nodes/Xobin/api';
import type { paths as AdvancePaths } from '../../nodes/HotDocsAdvance/api';
import type { paths as LynxPaths } from '../../nodes/LynxVizion/api';
import type { paths as RoomPaths } from '../../nodes/X0paRoom/api';
import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import {
	collection,
	download,
	flag,
	number,
	numberId,
	operation,
	setting,
	steps,
	text,
	type Resource,
} from '../../nodes/engine';
import type { RequestContext } from '../../nodes/engine/http/requestContext';

const texts = { name: '', value: '', action: '', description: '' };
const id = numberId({ displayName: 'ID', description: '', placeholder: '' });
const hours = setting(number({ displayName: 'Hours', description: '', default: 1, min: 0.25, max: 24 }));
const SHARE = 'POST /assessments/reports/{report_id}/{option}';

export const good = operation<paths>()({
	...texts,
	effect: 'repeatable',
	endpoint: SHARE,
	parameters: { id, hours },
	request: (values) => ({
		path: { report_id: values.id, option: 'share' },
		body: { expiration_hours: values.hours },
	}),
	output: (response) => ({ link: response.signed_url satisfies string }),
});

export const goodText = operation<AdvancePaths>()({
	...texts,
	effect: 'repeatable',
	endpoint: 'PUT /v2.0/WorkItems/{workItemId}/AnswerSet/Content',
	call: { as: 'text', contentType: 'application/xml' },
	parameters: { xml: text({ displayName: 'XML' }) },
	request: ({ xml }) => ({ path: { workItemId: xml }, body: xml }),
});

export const goodHead = operation<LynxPaths>()({
	...texts,
	effect: 'read',
	endpoint: 'HEAD /playback/stream/{job_id}',
	call: { absent: [404] },
	parameters: { name: text({ displayName: 'Name' }) },
	request: ({ name }) => ({ path: { job_id: name } }),
});

export const wrong = [
	operation<AdvancePaths>()({
		...texts,
		effect: 'repeatable',
		endpoint: 'PUT /v2.0/WorkItems/{workItemId}/AnswerSet/Content',
		parameters: { id },
		// @ts-expect-error a number where the contract requires text as the whole body
		request: (values) => ({ path: { workItemId: 'x' }, body: values.id }),
	}),
	operation<paths>()({
		...texts,
		effect: 'read',
		// @ts-expect-error a path that the contract does not have
		endpoint: 'POST /assessment/reports/{report_id}/{option}',
		parameters: {},
		request: () => ({}),
	}),
	operation<paths>()({
		...texts,
		effect: 'read',
		// @ts-expect-error a method that the path does not have
		endpoint: 'GET /assessments/reports/{report_id}/{option}',
		parameters: {},
		request: () => ({}),
	}),
	operation<paths>()({
		...texts,
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: { id },
		// @ts-expect-error a path parameter is missing
		request: (values) => ({ path: { report_id: values.id } }),
	}),
	operation<paths>()({
		...texts,
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: { id },
		// @ts-expect-error a misspelled body field
		request: (values) => ({ path: { report_id: values.id, option: 'share' }, body: { expiration_hour: 1 } }),
	}),
	operation<paths>()({
		...texts,
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: { id },
		// @ts-expect-error a value that the contract does not list
		request: (values) => ({ path: { report_id: values.id, option: 'shared' } }),
	}),
	operation<paths>()({
		...texts,
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: { name: text({ displayName: 'Name' }) },
		// @ts-expect-error text where the contract requires a number
		request: (values) => ({ path: { report_id: values.name, option: 'share' } }),
	}),
	operation<paths>()({
		...texts,
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: { id },
		// @ts-expect-error a parameter that the operation does not have
		request: (values) => ({ path: { report_id: values.reportId, option: 'share' } }),
	}),
	operation<paths>()({
		...texts,
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: { id },
		request: (values) => ({ path: { report_id: values.id, option: 'share' } }),
		// @ts-expect-error a field that the response does not have
		output: (response) => ({ link: response.signedUrl }),
	}),
	operation<paths>()({
		...texts,
		// @ts-expect-error an effect that does not exist
		effect: 'sometimes',
		endpoint: SHARE,
		parameters: { id },
		request: (values) => ({ path: { report_id: values.id, option: 'share' } }),
	}),
	download<paths>()({
		...texts,
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: { id },
		request: (values) => ({ path: { report_id: values.id, option: 'download' } }),
		// @ts-expect-error a file without a name
		file: () => ({ mimeType: 'application/pdf', binaryPropertyName: 'data', json: {} }),
	}),
	// @ts-expect-error it doesn't say how to check whether it was done
	operation<paths>()({
		...texts,
		effect: 'once',
		endpoint: SHARE,
		parameters: { id },
		request: (values) => ({ path: { report_id: values.id, option: 'share' } }),
	}),
	steps<RoomPaths>()({
		...texts,
		effect: 'once',
		howToCheck: '',
		endpoints: ['POST /assessments/{id}/candidate'],
		parameters: {},
		run: async ({ call }) => {
			// @ts-expect-error a misspelled body field in one of several calls
			await call('POST /assessments/{id}/candidate', { path: { id: '1' }, body: { email: 'a@example.com' } });
			return {};
		},
	}),
];

// @ts-expect-error a resource without operations
export const empty: Resource = { name: '', value: '', operations: [] };

const choice = setting(flag({ displayName: 'Choice', description: 'Whether' }));

export const hidden = operation<paths>()({
	...texts,
	effect: 'repeatable',
	endpoint: SHARE,
	parameters: { choice, id: { ...id, showWhen: { choice: [true] } } },
	// @ts-expect-error a parameter with showWhen may be hidden, so its value may be undefined
	request: (values) => ({ path: { report_id: values.id, option: 'share' } }),
});

export const unchecked = [
	operation<paths>()({
		...texts,
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: {
			id,
			// @ts-expect-error showWhen names a parameter that the operation does not have
			hours: { ...hours, showWhen: { chosen: [true] } },
		},
		request: (values) => ({ path: { report_id: values.id, option: 'share' } }),
	}),
	operation<paths>()({
		...texts,
		// @ts-expect-error a warning depends on a parameter that the operation does not have
		warnings: { emails: { notice: '', when: { chosen: [true] } } },
		effect: 'repeatable',
		endpoint: SHARE,
		parameters: { id, choice },
		request: (values) => ({ path: { report_id: values.id, option: 'share' } }),
	}),
	operation<paths>()({
		...texts,
		effect: 'repeatable',
		// @ts-expect-error identified by a name that neither the contract nor the parameters have
		identifiedBy: ['reportID'],
		endpoint: SHARE,
		parameters: { id },
		request: (values) => ({ path: { report_id: values.id, option: 'share' } }),
	}),
];

/** Every optional parameter says what its empty value means. */
export const withoutRole = [
	operation<paths>()({
		...texts,
		effect: 'read',
		endpoint: 'GET /tracks/stats',
		// @ts-expect-error a kind with a default value, and no role
		parameters: { choice: flag({ displayName: 'Choice', description: 'Whether' }) },
		request: () => ({}),
	}),
	operation<paths>()({
		...texts,
		effect: 'read',
		endpoint: 'GET /tracks/stats',
		parameters: {},
		// @ts-expect-error an option without a role
		options: { id },
		request: () => ({}),
	}),
	operation<paths>()({
		...texts,
		effect: 'read',
		endpoint: 'GET /tracks/stats',
		parameters: {
			// @ts-expect-error a collection whose members have no role
			filters: collection({ displayName: 'Filters', fields: { id } }),
		},
		request: () => ({}),
	}),
];

/** n8n's function contexts that make requests satisfy RequestContext. */
export const contexts = (
	execute: IExecuteFunctions,
	poll: IPollFunctions,
	webhook: IWebhookFunctions,
	hook: IHookFunctions,
	list: ILoadOptionsFunctions,
): RequestContext[] => [execute, poll, webhook, hook, list];

export const noParameters = (context: RequestContext) =>
	// @ts-expect-error code that makes requests reads no node parameters
	context.getNodeParameter('authentication');
