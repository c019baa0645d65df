using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfAspNetCore_IsTheReviewedFile() => PublicApiFile.Check(typeof(ClinicMfaClaims).Assembly);
}
