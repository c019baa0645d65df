namespace ClinicMfa.LoadTest.Client;

/// <summary>The requests of a login, in their order.</summary>
internal enum LoginStep
{
    /// <summary>GET of the login page.</summary>
    LoginPage = 1,

    /// <summary>POST of the password.</summary>
    Password,

    /// <summary>GET of the page that asks for the code.</summary>
    CodePage,

    /// <summary>POST of the code.</summary>
    Code,

    /// <summary>GET of the home page.</summary>
    Home,
}
