using ClinicMfa.Testing;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheCore_IsTheReviewedFile() => PublicApiFile.Check(typeof(MfaSubject).Assembly);

    [Fact]
    public void PublicApi_OfTesting_IsTheReviewedFile() => PublicApiFile.Check(typeof(ClinicMfaTestBed).Assembly);
}
