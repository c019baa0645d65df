using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Identity.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfIdentity_IsTheReviewedFile() => PublicApiFile.Check(typeof(ClinicMfaSignInManager<>).Assembly);
}
