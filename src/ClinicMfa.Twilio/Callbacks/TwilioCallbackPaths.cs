namespace ClinicMfa.Twilio;

/// <summary>Where Twilio's callbacks come in, below <see cref="TwilioOptions.PublicAddress"/>.</summary>
public static class TwilioCallbackPaths
{
    /// <summary>What became of a message, followed by its ticket: <c>/mfa/twilio/status/</c>. ClinicMfa asks for it with each message.</summary>
    public static string Status => "/mfa/twilio/status/";

    /// <summary>What somebody texted to the sender (STOP, START): <c>/mfa/twilio/inbound</c>. To be entered in the Twilio console.</summary>
    public static string Inbound => "/mfa/twilio/inbound";
}
