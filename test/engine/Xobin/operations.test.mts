import { rl } from '../harness/locator.mjs';
import { operationContract } from '../harness/operationContract.mjs';
import { vendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { runXobin } from './fixture.mjs';

const xobin = vendorUnderTest({
	folder: 'Xobin',
	run: runXobin,
	wrongCredential: () => ({ apiKey: 'wrong-key-canary-7731' }),
	errorBody: (error) => ({ success: false, error }),
});

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
	operationContract(xobin, { resource, operation: 'share', parameters, repeated: [`${resource}Shared`] });
	operationContract(xobin, { resource, operation: 'download', parameters });
	operationContract(xobin, { resource, operation: 'get', parameters });
}

operationContract(xobin, {
	resource: 'aiInterviewInvite',
	operation: 'create',
	parameters: { aiInterviewId: 138, ...person },
	freeTexts: ['additionalFields.customFieldId'],
	refused: [tooLong, customFieldId],
});
operationContract(xobin, { resource: 'aiInterviewInvite', operation: 'getAll', parameters: { aiInterviewId: 138 } });
operationContract(xobin, {
	resource: 'aiInterviewInvite',
	operation: 'remind',
	parameters: { aiInterviewId: 138, responseId: 318 },
});
operationContract(xobin, { resource: 'aiInterviewInvite', operation: 'revoke', parameters: { responseId: 318 } });

const job = { jobRole: 'Backend Engineer', jobDescription: 'Go and PostgreSQL' };
for (const resource of ['aiInterview', 'assessment']) {
	operationContract(xobin, {
		resource,
		operation: 'generate',
		parameters: job,
		refused: [
			{ path: 'jobRole', values: ['x'.repeat(256)], says: /^"Job Role" is 256 characters long/ },
			{ path: 'jobDescription', values: ['x'.repeat(20_001)], says: /^"Job Description" is 20001 characters long/ },
			{
				path: 'additionalFields.notificationUrl',
				values: ['example.com', 'ftp://example.com', 'https://'],
				says: /"Notification URL" that must be a web address/,
				good: 'https://example.com/progress',
			},
		],
	});
}

operationContract(xobin, {
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
operationContract(xobin, { resource: 'assessmentInvite', operation: 'revoke', parameters: { reportId: 318 } });
operationContract(xobin, {
	resource: 'automatedInterviewInvite',
	operation: 'create',
	parameters: { interviewId: 41, ...person },
	refused: [tooLong],
});
operationContract(xobin, {
	resource: 'formInvite',
	operation: 'create',
	parameters: { formId: 7, ...person },
	refused: [tooLong],
});
operationContract(xobin, {
	resource: 'trackInvite',
	operation: 'create',
	parameters: { trackId: rl(6578), ...person },
	refused: [tooLong],
});

const trackId = rl(6578);
const applicant = { trackId, applicationId: rl(67_865) };

operationContract(xobin, {
	resource: 'applicant',
	operation: 'create',
	parameters: { trackId, name: 'Mina Ito', email: 'mina@example.com' },
});
operationContract(xobin, { resource: 'applicant', operation: 'get', parameters: applicant });
operationContract(xobin, { resource: 'applicant', operation: 'getAll', parameters: { trackId } });
operationContract(xobin, {
	resource: 'applicant',
	operation: 'move',
	parameters: { ...applicant, sourceStageId: rl('st-applied'), destinationStageId: rl('st-test') },
	unknown: { sourceStageId: 409 },
});
operationContract(xobin, { resource: 'applicant', operation: 'reject', parameters: applicant });
operationContract(xobin, { resource: 'applicant', operation: 'hire', parameters: applicant });
operationContract(xobin, { resource: 'track', operation: 'getStats', parameters: { trackId } });
operationContract(xobin, { resource: 'track', operation: 'getOverallStats' });

operationContract(xobin, {
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
operationContract(xobin, { resource: 'candidate', operation: 'delete', parameters: { email: 'JaneDoe@example.com' } });
operationContract(xobin, {
	resource: 'candidate',
	operation: 'cancelDeletion',
	parameters: { taskId: 'task-1' },
	prepare: ({ state }) => void state.xobin.deletions.set('task-1', 'janedoe@example.com'),
	unknown: { taskId: /^Xobin reported an error: Invalid task ID/ },
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
	operationContract(xobin, {
		resource: 'webhookSettings',
		operation,
		parameters: { ...ids, webhooks },
		refused,
		repeated: ['oneAssessmentWebhooksSet', 'oneAiInterviewWebhooksSet'],
	});
}
