using ClinicMfa.Packages.Tests;

[assembly: AssemblyFixture(typeof(PackedPackages))]
