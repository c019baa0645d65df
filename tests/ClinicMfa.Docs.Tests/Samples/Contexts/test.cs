using ClinicMfa.Testing;
using DocumentTypes;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

public class SampleTests
{
// sample
}
