global using ClinicMfa.Tests.Support;
global using static ClinicMfa.Tests.Support.Answers;
