namespace ClinicMfa.Browser.Tests.Journeys;

/// <summary>The patients' portal, in Chromium.</summary>
public sealed class PortalTests(Chromium chromium) : Journey(chromium)
{
    private const string Portal = "/portal/login";

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J11")]
    [Trait("Rule", "P8")]
    public async Task J11_Patients_AreNeverAskedAndStaffDontGetIn(Manner manner)
    {
        var person = await SitDownAsync(manner);
        await person.LogInAsync("therapist@harbor.example", Portal);
        await person.IsToldAsync("Email or password is wrong.");
        foreach (var clinic in (string[])["maple", "harbor", "summit"])
            await ComeAndGoAsync(person, $"patient@{clinic}.example");

        await person.Page.GotoAsync("/dev/faults");
        await person.PressToolAsync("Break MFA stores");
        await person.LogInAsync("therapist@harbor.example");
        await person.SeesAsync("Try again shortly");
        foreach (var clinic in (string[])["harbor", "valley"])
            await ComeAndGoAsync(person, $"patient@{clinic}.example");
    }

    private static async Task ComeAndGoAsync(Person person, string patient)
    {
        await person.LogInAsync(patient, Portal);
        await person.SeesAsync("Signed in as");
        await person.SeesAsync("Next visit");
        Assert.EndsWith("/portal", person.Page.Url, StringComparison.Ordinal);
        await person.PressAsync("Log out");
    }
}
