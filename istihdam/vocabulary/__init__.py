"""The lists that everybody speaks by: places, occupations, skills, licences, certificates, schooling."""
