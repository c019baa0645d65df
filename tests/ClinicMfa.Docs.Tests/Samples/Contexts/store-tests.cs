using System.Reflection;
using ClinicMfa;
using ClinicMfa.Testing;
using DocumentTypes;
using Xunit;
// sample
