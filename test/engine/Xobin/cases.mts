import { rl } from '../harness/locator.mjs';
import type { OperationCase } from '../harness/operationUnderTest.mjs';
import type { VendorDetails } from '../harness/vendorUnderTest.mjs';
import { runXobin } from './fixture.mjs';

/** The vendor, as `vendorUnderTest` needs it. */
export const xobin: VendorDetails = {
	folder: 'Xobin',
	run: runXobin,
	wrongCredential: () => ({ apiKey: 'wrong-key-canary-7731' }),
	errorBody: (error) => ({ success: false, error }),
};

/** Every operation of the node, with what can't be derived from it. */
export const cases: OperationCase[] = [];

const person = { candidateName: 'Mina Ito', candidateEmail: 'mina@example.com', inviteFormat: 'getlink' };
const tooLong = { path: 'candidateName', values: ['x'.repeat(256)], says: /^"Candidate Name" is 256 characters long/ };
const customFieldId = {
	path: 'additionalFields.customFieldId',
	values: ['x'.repeat(256), [1]],
	says: /"Custom Field ID" that (is|must)/,
	good: 'crm',
};

for (const [resource, parameters] of Object.entries({
	assessmentReport: { reportId: 318 },
	aiInterviewReport: { responseId: 318 },
})) {
	cases.push({ resource, operation: 'share', parameters, repeated: [`${resource}Shared`] });
	cases.push({ resource, operation: 'download', parameters });
	cases.push({ resource, operation: 'get', parameters });
}

cases.push({
	resource: 'aiInterviewInvite',
	operation: 'create',
	parameters: { aiInterviewId: 138, ...person },
	freeTexts: ['additionalFields.customFieldId'],
	refused: [tooLong, customFieldId],
});
cases.push({ resource: 'aiInterviewInvite', operation: 'getAll', parameters: { aiInterviewId: 138 } });
cases.push({
	resource: 'aiInterviewInvite',
	operation: 'remind',
	parameters: { aiInterviewId: 138, responseId: 318 },
});
cases.push({ resource: 'aiInterviewInvite', operation: 'revoke', parameters: { responseId: 318 } });

const job = { jobRole: 'Backend Engineer', jobDescription: 'Go and PostgreSQL' };
for (const resource of ['aiInterview', 'assessment']) {
	cases.push({
		resource,
		operation: 'generate',
		parameters: job,
		refused: [
			{ path: 'jobRole', values: ['x'.repeat(256)], says: /^"Job Role" is 256 characters long/ },
			{
				path: 'additionalFields.notificationUrl',
				values: ['example.com', 'ftp://example.com', 'https://'],
				says: /"Notification URL" that must be a web address/,
				good: 'https://example.com/progress',
			},
		],
	});
}

cases.push({
	resource: 'assessmentInvite',
	operation: 'create',
	parameters: { assessmentId: 138, ...person },
	freeTexts: ['additionalFields.customFieldId'],
	refused: [
		tooLong,
		{
			path: 'additionalFields.expiryDate',
			values: [
				'2026-12-31T18:30:00Z',
				'2026-12-31 18:30+05:30',
				'2026-12-31 18:30 +05:30',
				'2026-12-31T18:30:00+05',
				'2026-12-31 18:30 Europe/Berlin',
				'2026-12-31T18:30:00.000-0500',
				1_800_000_000_000,
				'1800000000000',
			],
			says: /"Expiry Date" that has a time zone/,
			good: '2026-12-31 18:30',
		},
		{
			path: 'additionalFields.expiryDate',
			values: ['tomorrow', '2026-02-30', '2026-12-31 25:00'],
			says: /"Expiry Date" that must be a date and time/,
			good: '2026-12-31 18:30',
		},
	],
});
cases.push({ resource: 'assessmentInvite', operation: 'revoke', parameters: { reportId: 318 } });
cases.push({
	resource: 'automatedInterviewInvite',
	operation: 'create',
	parameters: { interviewId: 41, ...person },
	refused: [tooLong],
});
cases.push({
	resource: 'formInvite',
	operation: 'create',
	parameters: { formId: 7, ...person },
	refused: [tooLong],
});
cases.push({
	resource: 'trackInvite',
	operation: 'create',
	parameters: { trackId: rl(6578), ...person },
	refused: [tooLong],
});

const trackId = rl(6578);
const applicant = { trackId, applicationId: rl(67_865) };

cases.push({
	resource: 'applicant',
	operation: 'create',
	parameters: { trackId, name: 'Mina Ito', email: 'mina@example.com' },
});
cases.push({ resource: 'applicant', operation: 'get', parameters: applicant });
cases.push({ resource: 'applicant', operation: 'getAll', parameters: { trackId } });
cases.push({
	resource: 'applicant',
	operation: 'move',
	parameters: { ...applicant, sourceStageId: rl('st-applied'), destinationStageId: rl('st-test') },
	unknown: { sourceStageId: 409 },
});
cases.push({ resource: 'applicant', operation: 'reject', parameters: applicant });
cases.push({ resource: 'applicant', operation: 'hire', parameters: applicant });
cases.push({ resource: 'track', operation: 'getStats', parameters: { trackId } });
cases.push({ resource: 'track', operation: 'getOverallStats' });

cases.push({
	resource: 'candidate',
	operation: 'parseResume',
	parameters: {
		resumeUrl: 'https://example.com/resume.pdf',
		onlyParse: false,
		jobDescription: 'Go and PostgreSQL',
		criteria: 'Three years of Go',
	},
	refused: [
		{
			path: 'resumeUrl',
			values: ['resume.pdf', 'file:///etc/passwd'],
			says: /^"Resume URL" must be a web/,
		},
	],
});
cases.push({ resource: 'candidate', operation: 'delete', parameters: { email: 'JaneDoe@example.com' } });
cases.push({
	resource: 'candidate',
	operation: 'cancelDeletion',
	parameters: { taskId: 'task-1' },
	prepare: ({ state }) => void state.xobin.deletions.set('task-1', 'janedoe@example.com'),
	unknown: { taskId: /^Xobin reported an error: "Invalid task ID/ },
});

const webhooks = { start: { status: true, url: 'https://example.com/started' } };
const refused = [
	{
		path: 'webhooks.start.url',
		values: ['', 'example.com', 'ftp://example.com', 7, null],
		says: /^"Webhooks" (has an event "Candidate Starts" without a URL|must be a web address)/,
	},
	{
		path: 'webhooks.start.status',
		values: ['yes', 1],
		says: /^"Webhooks" has an event "Candidate Starts" whose "Active"/,
	},
];
for (const [operation, ids] of Object.entries({
	updateAssessments: {},
	updateAssessment: { assessmentId: 138 },
	updateAiInterviews: {},
	updateAiInterview: { aiInterviewId: 139 },
})) {
	cases.push({
		resource: 'webhookSettings',
		operation,
		parameters: { ...ids, webhooks },
		refused,
		repeated: ['oneAssessmentWebhooksSet', 'oneAiInterviewWebhooksSet'],
	});
}

cases.push({ resource: 'product', operation: 'getAvailable' });
cases.push({
	resource: 'assessment',
	operation: 'refreshQuestions',
	parameters: { assessmentIds: '138, 139' },
	refused: [
		{
			path: 'assessmentIds',
			values: ['138, x', '0', '1.5', [1, 'x'], ['']],
			says: /^"Assessment IDs" must be a whole number/,
		},
		{ path: 'assessmentIds', values: ['', ' ', ',', null, [], '[]'], says: /^"Assessment IDs" is empty/ },
	],
});
cases.push({ resource: 'generalSettings', operation: 'getAssessments' });
cases.push({ resource: 'generalSettings', operation: 'getAiInterviews' });
cases.push({
	resource: 'generalSettings',
	operation: 'updateAssessments',
	parameters: { updateFields: { cutoff: 50 } },
});
for (const operation of ['updateAiInterviews', 'updateAiInterview']) {
	cases.push({
		resource: 'generalSettings',
		operation,
		parameters: { aiInterviewId: 138, updateFields: { cutoff: 7 } },
		repeated: ['oneAiInterviewSettingsSet'],
	});
}
