using ClinicMfa.Shared;
using Microsoft.AspNetCore.Builder;

namespace ClinicMfa.Twilio.AspNetCore.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheReviewedFile() => PublicApiFile.Check(typeof(ClinicMfaTwilioEndpointRouteBuilderExtensions).Assembly);
}
