/** Records in addition to those of `sandbox/seeds.mts`: a work item whose first version is completed. */
export const hotDocsWorkSeeds = {
	workItemId: '7b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d',
	versionId: '8c2d3e4f-5061-4b7c-9d8e-0f1a2b3c4d5e',
	/** The live version of the first template package. */
	templatePackageVersionId: '3e4f5061-7283-4d9e-8fa0-1b2c3d4e5f60',
	/** The variables of that version. The words for their types are invented, except "text". */
	variables: {
		'Employee First Name': 'text',
		'Employee Last Name': 'text',
		'First Day': 'date',
		'Monthly Salary': 'number',
		'Has Work Permit': 'trueFalse',
		'Contract Kind': 'multipleChoice',
		Benefits: 'multipleChoice',
		'Reference Name': 'text',
		'Reference Since': 'date',
		'Cover Letter': 'clause',
	},
	answers: { 'Employee First Name': 'Jonathan', 'Employee Last Name': 'Ångström 李' },
} as const;
