/** Records that exist when the sandbox starts, and after a reset. Workflows, tests and docs may rely on them. */

/** A person in the seeded records. The names cover accents, other scripts and an emoji. */
interface Person {
	firstName: string;
	lastName: string;
	email: string;
}

const people = {
	jane: { firstName: 'Jane', lastName: 'Doe', email: 'janedoe@example.com' },
	zoe: { firstName: 'Zoë', lastName: 'Ångström', email: 'zoe.angstrom@example.com' },
	mei: { firstName: '美', lastName: '李', email: 'li.mei@example.com' },
	rocket: { firstName: 'Rosa 🚀', lastName: "O'Brien-Núñez", email: 'rosa@example.com' },
} as const satisfies Record<string, Person>;

const fullName = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`;

/** Xobin: reports that can be shared and downloaded. 318 is the number in the vendor's example. */
export const xobinSeeds = {
	assessmentReports: [
		{
			id: 318,
			parentId: 138,
			title: 'Backend Engineer',
			name: fullName(people.jane),
			email: people.jane.email,
			score: 82.5,
		},
		{
			id: 319,
			parentId: 138,
			title: 'Backend Engineer',
			name: fullName(people.zoe),
			email: people.zoe.email,
			score: 91,
		},
		{
			id: 320,
			parentId: 139,
			title: 'Data Analyst',
			name: fullName(people.rocket),
			email: people.rocket.email,
			score: 64.25,
		},
		{ id: 321, parentId: 139, title: 'Data Analyst', name: fullName(people.mei), email: people.mei.email, score: 77 },
	],
	aiInterviewReports: [
		{
			id: 318,
			parentId: 138,
			title: 'First interview',
			name: fullName(people.jane),
			email: people.jane.email,
			score: 74,
		},
		{
			id: 319,
			parentId: 138,
			title: 'First interview',
			name: fullName(people.zoe),
			email: people.zoe.email,
			score: 88.5,
		},
		{
			id: 320,
			parentId: 138,
			title: 'First interview',
			name: fullName(people.rocket),
			email: people.rocket.email,
			score: 69,
		},
	],
} as const;

/** X0PA Room: assessment 824 of the vendor's example with two candidates, and an empty assessment. */
export const x0paSeeds = {
	assessmentId: 824,
	emptyAssessmentId: 825,
	assessments: [
		{ videointerviewGroupId: 824, groupName: 'Sales Manager' },
		{ videointerviewGroupId: 825, groupName: 'Support Engineer' },
	],
	candidates: [
		{ ...people.jane, assessmentId: 824, profileId: 123, interviewId: '88709c9a-3298-4c59-93df-1ad76bd620a8' },
		{ ...people.rocket, assessmentId: 824, profileId: 124, interviewId: '611b0532-d8a2-4dc5-913a-e11656b68075' },
	],
	ratingCriteria: [{ id: 1, name: 'Communication' }],
} as const;

/** HotDocs Advance: a work group with templates. The first template, the group and the link are from the vendor's example. */
export const hotDocsSeeds = {
	workGroupId: 'cb97f8d6-04a1-490a-aa09-92af12dfb305',
	templatePackageId: '0ef6a9be-b007-4d7d-83f1-9d56f931cd0f',
	/** In the work group, but not enabled. */
	disabledTemplatePackageId: '5b0c1f0e-3a52-4c43-9d4c-2f4f5f6a7b81',
	/** Enabled, but part of another work group. */
	otherTemplatePackageId: '9c1d2e3f-4a5b-4c6d-8e7f-8091a2b3c4d5',
	otherWorkGroupId: '1f2e3d4c-5b6a-4798-8a9b-0c1d2e3f4a5b',
	publicInterviewLinkId: '2d9f3d10-6fdb-494f-9929-955515c6f114',
} as const;

/** LynxVizion: videos, one of them with a shared report. */
export const lynxSeeds = {
	userId: '550e8400-e29b-41d4-a716-446655440000',
	videos: [
		{
			id: '1',
			job_id: 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
			name: 'Product Demo',
			status: 'completed',
			duration: 120.5,
		},
		{
			id: '2',
			job_id: 'b2c3d4e5-f6a7-4b8c-9d0e-1f2a3b4c5d6e',
			name: 'Interview Zoë Ångström 🎬',
			status: 'completed',
			duration: 1805,
		},
		{
			id: '3',
			job_id: 'c3d4e5f6-a7b8-4c9d-8e1f-2a3b4c5d6e7f',
			name: 'Interview, not analyzed yet',
			status: 'queued',
			duration: 62.25,
		},
	],
	reportId: '1',
	shareHash: 'xK9mP2qR7wLnY4vB',
} as const;
