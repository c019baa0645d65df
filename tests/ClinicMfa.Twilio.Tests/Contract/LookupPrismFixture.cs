namespace ClinicMfa.Twilio.Tests;

/// <summary>Prism with Twilio's OpenAPI document for Lookup, whose examples break its own schema: without <c>--errors</c>.</summary>
public sealed class LookupPrismFixture : PrismFixture
{
    protected override string Contract => "lookups.openapi.json";

    protected override string[] Options => [];
}
